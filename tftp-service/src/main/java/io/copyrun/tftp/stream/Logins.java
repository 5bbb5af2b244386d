package io.copyrun.tftp.stream;

import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.server.AddressText;
import io.copyrun.tftp.server.TicketDesk;
import io.copyrun.tftp.server.TicketSentences;
import io.copyrun.tftp.ticket.Login;
import io.copyrun.tftp.ticket.TicketBook;
import io.copyrun.tftp.transfer.Cause;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** User names and passwords over the protocols that have them: each pair is one ticket's. Thread-safe. */
public final class Logins {
    private final TicketDesk tickets;
    private final StreamTransfers transfers;

    public Logins(TicketDesk tickets, StreamTransfers transfers) {
        this.tickets = tickets;
        this.transfers = transfers;
    }

    /**
     * The ticket of a user name and its password; null when they are no ticket's, or come from another address. Nothing is granted
     * by that, and nobody outside may learn why there is none.
     */
    public @Nullable TransferExpected ticket(
            TransferProtocol protocol, String userName, String password, InetSocketAddress peer) {
        String address = AddressText.host(peer);
        var presented = new TicketBook.Presented(protocol, userName, sha256(password), address);
        return switch (tickets.login(presented)) {
            case Login.Accepted accepted -> accepted.terms();
            case Login.WrongSource wrong -> {
                transfers.refuse(
                        peer,
                        wrong.terms().fileName(),
                        Cause.WRONG_SOURCE,
                        TicketSentences.wrongSource(wrong.terms(), address));
                yield null;
            }
            case Login.WrongPassword wrong -> {
                transfers.refuse(
                        peer,
                        wrong.terms().fileName(),
                        Cause.WRONG_PASSWORD,
                        "the user of the ticket, but not its password; was it typed or copied whole?");
                yield null;
            }
            case Login.Unknown unknown -> {
                // Not the name: people type a password at the wrong question.
                transfers.refuse(
                        peer, "", Cause.NO_TICKET, "no ticket has the user name that was given, for " + protocol);
                yield null;
            }
        };
    }

    private static String sha256(String password) {
        try {
            byte[] bytes = password.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
