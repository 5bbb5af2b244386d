package io.copyrun.simulator.tftp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The packets of RFC 1350, section 5, and RFC 2347. */
final class Packets {
    static final int HEADER_BYTES = 4;
    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int DATA = 3;
    private static final int ACKNOWLEDGEMENT = 4;
    private static final int ERROR = 5;
    private static final int OPTIONS = 6;

    private Packets() {}

    static byte[] request(boolean write, String file, Map<String, String> options) {
        StringBuilder text = new StringBuilder(file).append("\0octet\0");
        options.forEach(
                (name, value) -> text.append(name).append('\0').append(value).append('\0'));
        byte[] strings = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(2 + strings.length)
                .putShort((short) (write ? WRITE : READ))
                .put(strings)
                .array();
    }

    static byte[] acknowledgement(long block) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .putShort((short) ACKNOWLEDGEMENT)
                .putShort((short) block)
                .array();
    }

    static byte[] error(int code, String message) {
        byte[] text = message.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(HEADER_BYTES + text.length + 1)
                .putShort((short) ERROR)
                .putShort((short) code)
                .put(text)
                .put((byte) 0)
                .array();
    }

    /** Writes the head of a data packet to the start of an array. */
    static void dataHeader(byte[] packet, long block) {
        ByteBuffer.wrap(packet).putShort((short) DATA).putShort((short) block);
    }

    /** What a packet says; empty if it is none that a client can get. */
    static Optional<Heard> read(byte[] packet, int length) {
        if (length < HEADER_BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(packet, 0, length);
        int operation = buffer.getShort();
        return switch (operation) {
            case DATA -> Optional.of(new Heard.Data(buffer.getShort() & 0xffff, length - HEADER_BYTES));
            case ACKNOWLEDGEMENT -> Optional.of(new Heard.Acknowledgement(buffer.getShort() & 0xffff));
            case ERROR -> {
                int code = buffer.getShort();
                List<String> strings = strings(packet, HEADER_BYTES, length);
                yield Optional.of(new Heard.Refusal(code, strings.isEmpty() ? "" : strings.getFirst()));
            }
            case OPTIONS -> options(strings(packet, 2, length));
            default -> Optional.empty();
        };
    }

    private static Optional<Heard> options(List<String> strings) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i + 1 < strings.size(); i += 2) {
            options.put(strings.get(i).toLowerCase(Locale.ROOT), strings.get(i + 1));
        }
        return Optional.of(new Heard.Options(options));
    }

    private static List<String> strings(byte[] packet, int from, int length) {
        List<String> strings = new ArrayList<>();
        int start = from;
        for (int i = from; i < length; i++) {
            if (packet[i] == 0) {
                strings.add(new String(packet, start, i - start, StandardCharsets.ISO_8859_1));
                start = i + 1;
            }
        }
        return strings;
    }
}
