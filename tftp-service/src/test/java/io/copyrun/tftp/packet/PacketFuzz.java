package io.copyrun.tftp.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.tftp.transfer.Negotiation;
import io.copyrun.tftp.transfer.Terms;
import java.nio.ByteBuffer;
import java.util.Map;

/** What must hold for any datagram at all; called by fuzzers, and by the build with what they have found. */
public final class PacketFuzz {
    private static final int OPTIONS_MAX = 16;
    private static final int NUMBER_MAX = 65_535;
    private static final int MARGIN = 3;
    private static final Negotiation NEGOTIATION = new Negotiation(Negotiation.BLOCK_SIZE_MAX, 64);
    private static final Negotiation.Bounds BOUNDS = new Negotiation.Bounds(1L << 32, 1, 2);

    private PacketFuzz() {}

    /** Reads a datagram, wherever it lies in memory. */
    public static void fuzzerTestOneInput(byte[] input) {
        Packet packet = PacketReader.read(ByteBuffer.wrap(input));
        ByteBuffer inside = ByteBuffer.allocateDirect(input.length + 2 * MARGIN);
        inside.position(MARGIN).put(input).limit(MARGIN + input.length).position(MARGIN);
        ByteBuffer before = inside.duplicate();

        assertThat(PacketReader.read(inside)).isEqualTo(packet);
        assertThat(PacketReader.fileName(inside))
                .isEqualTo(packet instanceof Packet.Request request ? request.fileName() : null);
        assertThat(inside).isEqualTo(before);
        check(packet, input.length);
        rewrite(packet);
        decodeAsText(input);
    }

    private static void check(Packet packet, int size) {
        switch (packet) {
            case Packet.Request request -> {
                assertThat(size).isLessThanOrEqualTo(PacketReader.REQUEST_BYTES_MAX);
                assertThat(request.fileName()).isNotEmpty().doesNotContain("\0");
                assertThat(request.options()).hasSizeLessThanOrEqualTo(OPTIONS_MAX);
                negotiate(request.options());
            }
            case Packet.Data data -> {
                assertThat(data.block()).isBetween(0, NUMBER_MAX);
                assertThat(data.payload().remaining()).isEqualTo(size - PacketReader.HEADER_BYTES);
            }
            case Packet.Acknowledgement ack -> assertThat(ack.block()).isBetween(0, NUMBER_MAX);
            case Packet.Failure failure -> {
                assertThat(failure.code()).isBetween(0, NUMBER_MAX);
                assertThat(failure.message()).doesNotContain("\0").hasSizeLessThan(size);
            }
            case Packet.OptionAcknowledgement oack ->
                assertThat(oack.options()).hasSizeLessThanOrEqualTo(OPTIONS_MAX + 1);
            case Packet.Malformed malformed -> assertThat(malformed.reason()).isNotBlank();
        }
    }

    private static void negotiate(Map<String, String> asked) {
        for (Terms terms : new Terms[] {
            NEGOTIATION.forUpload(asked, Mode.OCTET, BOUNDS),
            NEGOTIATION.forUpload(asked, Mode.NETASCII, BOUNDS),
            NEGOTIATION.forDownload(asked, 1 << 20, BOUNDS)
        }) {
            assertThat(asked.keySet()).containsAll(terms.answer().keySet());
            assertThat(terms.blockSizeBytes()).isBetween(Negotiation.BLOCK_SIZE_MIN, Negotiation.BLOCK_SIZE_MAX);
            assertThat(terms.windowBlocks()).isBetween(1, 64);
            assertThat(terms.intervalMaxNanos()).isPositive();
            // What RFC 1350 does not say must have been agreed.
            if (terms.blockSizeBytes() != Negotiation.BLOCK_SIZE_DEFAULT) {
                assertThat(terms.answer()).containsEntry("blksize", "" + terms.blockSizeBytes());
            }
            if (terms.windowBlocks() > 1) {
                assertThat(terms.answer()).containsEntry("windowsize", "" + terms.windowBlocks());
            }
        }
    }

    /** What can be read can be written, and is then read as the same again. */
    private static void rewrite(Packet packet) {
        boolean isWritable =
                switch (packet) {
                    case Packet.Malformed malformed -> false;
                    // Its mode has no name of its own, so the packet may become too long.
                    case Packet.Request request -> request.mode() != Mode.UNSUPPORTED;
                    default -> true;
                };
        if (isWritable) {
            Packet written = PacketReader.read(PacketWriter.write(packet));
            assertThat(written.getClass()).isEqualTo(packet.getClass());
            if (!(packet instanceof Packet.Failure)) {
                assertThat(written).isEqualTo(packet);
            }
            assertThat(PacketReader.read(PacketWriter.write(written))).isEqualTo(written);
        }
    }

    /** Any bytes are a text that comes back the same, and any bytes can be decoded. */
    private static void decodeAsText(byte[] input) {
        ByteBuffer encoded = ByteBuffer.allocate(2 * input.length);
        NetasciiEncoder.encode(ByteBuffer.wrap(input), encoded);
        byte[] wire = new byte[encoded.flip().remaining()];
        encoded.get(wire);
        int piece = 1 + (input.length == 0 ? 0 : input[0] & 0x0F);

        assertThat(decode(wire, piece)).isEqualTo(ByteBuffer.wrap(input));
        assertThat(decode(input, piece).remaining()).isLessThanOrEqualTo(input.length);
        assertThat(decode(input, piece)).isEqualTo(decode(input, Math.max(1, input.length)));
    }

    private static ByteBuffer decode(byte[] wire, int piece) {
        NetasciiDecoder decoder = new NetasciiDecoder();
        ByteBuffer text = ByteBuffer.allocate(wire.length + 1);
        for (int from = 0; from < wire.length; from += piece) {
            decoder.decode(ByteBuffer.wrap(wire, from, Math.min(piece, wire.length - from)), text);
        }
        decoder.end(text);
        return text.flip();
    }
}
