package io.copyrun.tftp.rcp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes before the first record: a port for errors in decimal digits, the user on the device, the user here, and the command,
 * each ended by NUL (rcmd(3)).
 *
 * @param parts that are whole
 * @param rest of one that is not
 */
record Greeting(List<String> parts, String rest) {
    /** As long as the command may be, with the names before it. */
    private static final int CHARACTERS_MAX = 1_024;

    private static final int PARTS = 4;
    private static final int ERROR_PORT_MIN = 512;
    private static final int ERROR_PORT_MAX = 1_023;

    static Greeting begin() {
        return new Greeting(List.of(), "");
    }

    /** Takes what belongs to it out of the bytes; at most one part at a time, so that the port is dealt with before the rest. */
    Greeting after(ByteBuffer bytes) {
        StringBuilder text = new StringBuilder(rest);
        while (bytes.hasRemaining() && text.length() <= CHARACTERS_MAX) {
            byte next = bytes.get();
            if (next == 0) {
                List<String> whole = new ArrayList<>(parts);
                whole.add(text.toString());
                return new Greeting(List.copyOf(whole), "");
            }
            text.append((char) Byte.toUnsignedInt(next));
        }
        return new Greeting(parts, text.toString());
    }

    boolean isTooLong() {
        return rest.length() > CHARACTERS_MAX;
    }

    /** Whether the port has come just now, and nothing else. */
    boolean hasPortOnly() {
        return parts.size() == 1 && rest.isEmpty();
    }

    boolean isWhole() {
        return parts.size() == PARTS;
    }

    /** Where the peer wants errors; 0 for nowhere but here, null for what no peer may ask for. */
    @Nullable
    Integer errorPort() {
        String port = parts.getFirst();
        if (port.isEmpty() || port.equals("0")) {
            return 0;
        }
        if (!port.matches("[1-9][0-9]{2,3}")) {
            return null;
        }
        int number = Integer.parseInt(port);
        return number >= ERROR_PORT_MIN && number <= ERROR_PORT_MAX ? number : null;
    }

    /** What the device calls its user; it proves nothing. */
    String userName() {
        // Devices put the same name in both; what they want to be here is the one that their manuals speak of.
        return new String(parts.get(2).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    String command() {
        return parts.get(3);
    }
}
