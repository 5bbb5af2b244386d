package io.copyrun.tftp.packet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Writes packets. */
public final class PacketWriter {
    /** What comes before the payload of DATA. */
    public static final int DATA_HEADER_BYTES = PacketReader.HEADER_BYTES;

    private PacketWriter() {}

    /** The bytes of a packet, ready to be read. */
    public static ByteBuffer write(Packet packet) {
        return switch (packet) {
            case Packet.Request request -> request(request);
            case Packet.Data data -> {
                ByteBuffer out =
                        ByteBuffer.allocate(DATA_HEADER_BYTES + data.payload().remaining());
                yield dataHeader(out, data.block())
                        .put(data.payload().duplicate())
                        .flip();
            }
            case Packet.Acknowledgement acknowledgement ->
                header(4, PacketReader.ACKNOWLEDGEMENT, acknowledgement.block()).flip();
            case Packet.Failure failure -> {
                byte[] message = failure.message().getBytes(StandardCharsets.US_ASCII);
                yield header(5 + message.length, PacketReader.ERROR, failure.code())
                        .put(message)
                        .put((byte) 0)
                        .flip();
            }
            case Packet.OptionAcknowledgement acknowledgement -> {
                byte[] options = options(acknowledgement.options());
                yield ByteBuffer.allocate(2 + options.length)
                        .putShort((short) PacketReader.OPTION_ACKNOWLEDGEMENT)
                        .put(options)
                        .flip();
            }
            case Packet.Malformed malformed ->
                throw new IllegalArgumentException("not a packet: " + malformed.reason());
        };
    }

    /** Puts the header of DATA, for a payload that is already elsewhere. */
    public static ByteBuffer dataHeader(ByteBuffer out, int block) {
        return out.putShort((short) PacketReader.DATA).putShort((short) block);
    }

    private static ByteBuffer header(int size, int opcode, int number) {
        return ByteBuffer.allocate(size).putShort((short) opcode).putShort((short) number);
    }

    private static ByteBuffer request(Packet.Request request) {
        byte[] name = zeroEnded(request.fileName());
        byte[] mode = zeroEnded(request.mode().name().toLowerCase(Locale.ROOT));
        byte[] options = options(request.options());
        return ByteBuffer.allocate(2 + name.length + mode.length + options.length)
                .putShort((short) (request.write() ? PacketReader.WRITE_REQUEST : PacketReader.READ_REQUEST))
                .put(name)
                .put(mode)
                .put(options)
                .flip();
    }

    private static byte[] options(Map<String, String> options) {
        StringBuilder text = new StringBuilder();
        options.forEach(
                (name, value) -> text.append(name).append('\0').append(value).append('\0'));
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] zeroEnded(String text) {
        return (text + '\0').getBytes(StandardCharsets.ISO_8859_1);
    }
}
