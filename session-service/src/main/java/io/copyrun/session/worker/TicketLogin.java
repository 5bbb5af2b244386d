package io.copyrun.session.worker;

import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import io.copyrun.session.device.Via;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Who a device says that it is at a transfer node, for one ticket. The node knows a password by its hash; the password itself is kept
 * in memory by whoever types it, and nowhere else.
 *
 * @param expected what the ticket says of it; null over protocols without passwords
 */
public record TicketLogin(TransferExpected.@Nullable Login expected, Via via) {
    /** Shown in the transfers of the node, and no secret. */
    private static final String RCP_USER = "copyrun";

    private static final String USER_PREFIX = "cr-";
    private static final int USER_CHARACTERS = 10;
    /** Of 32 characters each: 120 bits. */
    private static final int PASSWORD_CHARACTERS = 24;

    /** What nobody has to spell out in a URL, and no device takes for an end of the line. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    /**
     * One for a ticket over a protocol.
     *
     * @param random must be unpredictable
     */
    public static TicketLogin of(TransferProtocol protocol, RandomGenerator random) {
        return switch (protocol) {
            case TFTP -> new TicketLogin(null, Via.TFTP);
            case RCP -> new TicketLogin(null, new Via(protocol, RCP_USER, null));
            case FTP, SCP, SCP_SERVER, CLI -> {
                String user = USER_PREFIX + random(random, USER_CHARACTERS);
                String password = random(random, PASSWORD_CHARACTERS);
                yield new TicketLogin(
                        new TransferExpected.Login(user, sha256(password)), new Via(protocol, user, password));
            }
        };
    }

    private static String random(RandomGenerator random, int characters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < characters; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    private static String sha256(String password) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
