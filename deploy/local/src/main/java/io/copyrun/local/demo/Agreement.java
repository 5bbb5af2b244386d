package io.copyrun.local.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether the archive and a device agree on a file. */
enum Agreement {
    /** Every byte is the same. */
    EQUAL("equal"),
    /** Every byte is as the device sent it; since then only lines changed that it writes anew by itself. */
    AS_SENT("as sent"),
    DIFFERENT("DIFFERENT");

    // Comments (times, byte counts), and the one command that the clock corrects by itself.
    private static final Pattern NOISE = Pattern.compile("\\s*(!.*|ntp clock-period \\d+\\s*|)");

    private final String text;

    Agreement(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /**
     * @param archived bytes that the archive gives out
     * @param held bytes that the device holds now
     * @param sent SHA-256 of the files that the device says it has sent
     */
    static Agreement of(byte[] archived, byte[] held, Set<String> sent) {
        if (MessageDigest.isEqual(archived, held)) {
            return EQUAL;
        }
        return sent.contains(sha256(archived)) && differOnlyInNoise(archived, held) ? AS_SENT : DIFFERENT;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean differOnlyInNoise(byte[] archived, byte[] held) {
        return withoutNoise(archived).equals(withoutNoise(held));
    }

    private static List<String> withoutNoise(byte[] bytes) {
        List<String> lines = new ArrayList<>();
        for (String line : new String(bytes, StandardCharsets.ISO_8859_1).split("\\r?\\n")) {
            if (!NOISE.matcher(line).matches()) {
                lines.add(line);
            }
        }
        return lines;
    }
}
