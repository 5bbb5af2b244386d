package io.copyrun.tftp.packet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads datagrams. Never throws, never writes to the datagram, and allocates no more than the datagram's own size,
 * whatever stands in it.
 */
public final class PacketReader {
    /** RFC 2347: the maximum size of a request packet is 512 octets. */
    public static final int REQUEST_BYTES_MAX = 512;

    static final int READ_REQUEST = 1;
    static final int WRITE_REQUEST = 2;
    static final int DATA = 3;
    static final int ACKNOWLEDGEMENT = 4;
    static final int ERROR = 5;
    static final int OPTION_ACKNOWLEDGEMENT = 6;
    static final int HEADER_BYTES = 4;

    /** Enough for every option of every RFC; the rest is not looked at. */
    private static final int OPTIONS_MAX = 16;

    private static final int MESSAGE_BYTES_MAX = 256;

    private PacketReader() {}

    /** Whether a datagram has the opcode of a request. */
    public static boolean isRequest(ByteBuffer datagram) {
        if (datagram.remaining() < Short.BYTES) {
            return false;
        }
        int opcode = datagram.getShort(datagram.position());
        return opcode == READ_REQUEST || opcode == WRITE_REQUEST;
    }

    /**
     * The name in a request that is whole enough for an answer, at a tenth of the cost of reading the request.
     *
     * @return null when {@link #read} would find no request
     */
    public static @Nullable String fileName(ByteBuffer datagram) {
        int begin = datagram.position() + Short.BYTES;
        if (!isRequest(datagram) || datagram.remaining() > REQUEST_BYTES_MAX) {
            return null;
        }
        int end = end(datagram, begin);
        return end == begin || end(datagram, end + 1) >= datagram.limit() ? null : text(datagram, begin, end);
    }

    /** Where the string that begins here ends: its NUL, or the end of the datagram. */
    private static int end(ByteBuffer datagram, int begin) {
        int end = begin;
        while (end < datagram.limit() && datagram.get(end) != 0) {
            end++;
        }
        return end;
    }

    /** The packet that stands between position and limit of the datagram. */
    public static Packet read(ByteBuffer datagram) {
        int size = datagram.remaining();
        if (size < Short.BYTES) {
            return new Packet.Malformed("a datagram of " + size + " bytes (expected: at least 2)");
        }
        int start = datagram.position();
        int opcode = Short.toUnsignedInt(datagram.getShort(start));
        return switch (opcode) {
            case READ_REQUEST -> request(datagram, false);
            case WRITE_REQUEST -> request(datagram, true);
            case OPTION_ACKNOWLEDGEMENT -> new Packet.OptionAcknowledgement(options(strings(datagram), 0));
            case DATA, ACKNOWLEDGEMENT, ERROR ->
                size < HEADER_BYTES
                        ? new Packet.Malformed("opcode " + opcode + " in " + size + " bytes (expected: at least 4)")
                        : numbered(opcode, datagram, Short.toUnsignedInt(datagram.getShort(start + Short.BYTES)));
            default -> new Packet.Malformed("unknown opcode: " + opcode + " (expected: 1 to 6)");
        };
    }

    private static Packet numbered(int opcode, ByteBuffer datagram, int number) {
        int start = datagram.position() + HEADER_BYTES;
        return switch (opcode) {
            case DATA -> new Packet.Data(number, datagram.slice(start, datagram.limit() - start));
            case ACKNOWLEDGEMENT -> new Packet.Acknowledgement(number);
            default -> new Packet.Failure(number, message(datagram, start));
        };
    }

    private static Packet request(ByteBuffer datagram, boolean write) {
        if (datagram.remaining() > REQUEST_BYTES_MAX) {
            return new Packet.Malformed("a request of " + datagram.remaining() + " bytes (expected: at most 512)");
        }
        List<String> strings = strings(datagram);
        if (strings.size() < 2) {
            return new Packet.Malformed("a request without name and mode, each with its final NUL");
        }
        if (strings.getFirst().isEmpty()) {
            return new Packet.Malformed("a request without a name");
        }
        return new Packet.Request(write, strings.get(0), Mode.named(strings.get(1)), options(strings, 2));
    }

    /** The strings that end with a NUL; what comes after the last NUL is dropped. */
    private static List<String> strings(ByteBuffer datagram) {
        List<String> strings = new ArrayList<>();
        int begin = datagram.position() + Short.BYTES;
        for (int i = begin; i < datagram.limit() && strings.size() < 2 + 2 * OPTIONS_MAX; i++) {
            if (datagram.get(i) == 0) {
                strings.add(text(datagram, begin, i));
                begin = i + 1;
            }
        }
        return strings;
    }

    /** An option without a value, at the end, is dropped like one that nobody knows. */
    private static Map<String, String> options(List<String> strings, int from) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = from; i + 1 < strings.size(); i += 2) {
            // RFC 2347: option names are case-insensitive, and each may be specified only once.
            options.putIfAbsent(strings.get(i).toLowerCase(Locale.ROOT), strings.get(i + 1));
        }
        return options;
    }

    private static String message(ByteBuffer datagram, int start) {
        int end = start;
        int limit = Math.min(datagram.limit(), start + MESSAGE_BYTES_MAX);
        while (end < limit && datagram.get(end) != 0) {
            end++;
        }
        return text(datagram, start, end);
    }

    private static String text(ByteBuffer datagram, int begin, int end) {
        byte[] bytes = new byte[end - begin];
        datagram.get(begin, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /**
     * The value of an option that is a decimal number, null where it is none.
     *
     * @param value digits only: no sign, no blank, no leading zero
     */
    public static @Nullable Long number(@Nullable String value) {
        if (value == null || value.isEmpty() || value.length() > 18 || (value.length() > 1 && value.charAt(0) == '0')) {
            return null;
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return null;
            }
        }
        return Long.valueOf(value);
    }
}
