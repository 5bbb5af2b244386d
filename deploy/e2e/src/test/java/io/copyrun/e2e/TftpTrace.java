package io.copyrun.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The TFTP exchanges in a recording of Ethernet packets (pcap). */
final class TftpTrace {
    private static final int FILE_HEADER_BYTES = 24;
    private static final int RECORD_HEADER_BYTES = 16;
    private static final int LENGTH_KEPT_AT = 8;
    private static final int ETHERNET_BYTES = 14;
    private static final int TYPE_IP4 = 0x0800;
    private static final int PROTOCOL_UDP = 17;
    private static final int UDP_BYTES = 8;

    // RFC 1350, section 5, and RFC 2347.
    private static final int RRQ = 1;
    private static final int WRQ = 2;
    private static final int DATA = 3;
    private static final int ACK = 4;
    private static final int ERROR = 5;
    private static final int OACK = 6;

    private final List<Exchange> exchanges = new ArrayList<>();
    private final Map<Integer, Exchange> byGuestPort = new HashMap<>();

    /** One file asked for: what was asked, what was agreed, and how many packets it took. */
    static final class Exchange {
        final String fileName;
        final boolean isWrite;
        final Map<String, String> asked;
        final Map<String, String> agreed = new LinkedHashMap<>();
        final List<String> errors = new ArrayList<>();
        int requests;
        int data;
        int acknowledgements;
        int optionAcknowledgements;

        private Exchange(boolean isWrite, List<String> words) {
            this.isWrite = isWrite;
            fileName = words.get(0);
            asked = options(words.subList(2, words.size()));
        }

        boolean isAnswered() {
            return data + acknowledgements + optionAcknowledgements + errors.size() > 0;
        }

        @Override
        public String toString() {
            return (isWrite ? "WRQ " : "RRQ ") + asked + ", OACK " + agreed + "; " + requests + " x request, "
                    + optionAcknowledgements + " x OACK, " + data + " x DATA, " + acknowledgements + " x ACK"
                    + (errors.isEmpty() ? "" : ", ERROR " + errors);
        }
    }

    static TftpTrace of(Path recording) {
        try (FileChannel file = FileChannel.open(recording)) {
            TftpTrace trace = new TftpTrace();
            trace.read(file.map(MapMode.READ_ONLY, 0, file.size()).order(ByteOrder.nativeOrder()));
            return trace;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last exchange of a file. */
    Exchange of(String fileName) {
        return exchanges.reversed().stream()
                .filter(exchange -> exchange.fileName.equals(fileName))
                .findFirst()
                .orElseThrow(() -> new AssertionError(fileName + " was never asked for"));
    }

    private void read(ByteBuffer recording) {
        int at = FILE_HEADER_BYTES;
        // The last record may be being written.
        while (at + RECORD_HEADER_BYTES <= recording.limit()) {
            int kept = recording.getInt(at + LENGTH_KEPT_AT);
            int packet = at + RECORD_HEADER_BYTES;
            at = packet + kept;
            if (at <= recording.limit()) {
                ethernet(recording.slice(packet, kept).order(ByteOrder.BIG_ENDIAN));
            }
        }
    }

    private void ethernet(ByteBuffer frame) {
        if (frame.limit() < ETHERNET_BYTES + 20 || frame.getShort(12) != TYPE_IP4 || frame.get(23) != PROTOCOL_UDP) {
            return;
        }
        int udp = ETHERNET_BYTES + (frame.get(ETHERNET_BYTES) & 0xf) * 4;
        if (frame.limit() < udp + UDP_BYTES + 2) {
            return;
        }
        boolean isFromGuest = address(frame, 26).equals(QemuMachine.GUEST);
        boolean isWithNode = address(frame, isFromGuest ? 30 : 26).equals(QemuMachine.HOST);
        if (isWithNode) {
            int guestPort = Short.toUnsignedInt(frame.getShort(isFromGuest ? udp : udp + 2));
            tftp(guestPort, frame.slice(udp + UDP_BYTES, frame.limit() - udp - UDP_BYTES));
        }
    }

    private static String address(ByteBuffer frame, int at) {
        byte[] bytes = new byte[4];
        frame.get(at, bytes);
        return (bytes[0] & 255) + "." + (bytes[1] & 255) + "." + (bytes[2] & 255) + "." + (bytes[3] & 255);
    }

    private void tftp(int guestPort, ByteBuffer packet) {
        int operation = packet.getShort(0);
        if (operation == RRQ || operation == WRQ) {
            requested(guestPort, operation == WRQ, words(packet, 2));
            return;
        }
        Exchange exchange = byGuestPort.get(guestPort);
        if (exchange == null) {
            return;
        }
        switch (operation) {
            case DATA -> exchange.data++;
            case ACK -> exchange.acknowledgements++;
            case ERROR -> exchange.errors.add(packet.getShort(2) + " " + words(packet, 4));
            case OACK -> {
                exchange.optionAcknowledgements++;
                exchange.agreed.putAll(options(words(packet, 2)));
            }
            default -> throw new AssertionError("invalid TFTP operation: " + operation + " (expected: 1 to 6)");
        }
    }

    private void requested(int guestPort, boolean isWrite, List<String> words) {
        Exchange before = byGuestPort.get(guestPort);
        boolean isRepeated = before != null && before.fileName.equals(words.get(0)) && before.isWrite == isWrite;
        Exchange exchange = isRepeated ? Objects.requireNonNull(before) : new Exchange(isWrite, words);
        exchange.requests++;
        if (!isRepeated) {
            exchanges.add(exchange);
            byGuestPort.put(guestPort, exchange);
        }
    }

    /** The texts of a packet, each ended by a zero. */
    private static List<String> words(ByteBuffer packet, int from) {
        byte[] bytes = new byte[packet.limit() - from];
        packet.get(from, bytes);
        return List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("\0"));
    }

    private static Map<String, String> options(List<String> words) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i + 1 < words.size(); i += 2) {
            options.put(words.get(i), words.get(i + 1));
        }
        return options;
    }
}
