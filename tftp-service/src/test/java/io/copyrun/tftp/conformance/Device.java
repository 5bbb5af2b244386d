package io.copyrun.tftp.conformance;

import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.packet.PacketReader;
import io.copyrun.tftp.packet.PacketWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A device's socket: any bytes to the node's request port, and then to whatever port the node has answered from. */
final class Device implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    /** What comes within it would have come at once. */
    private static final int SILENCE_MILLIS = 150;

    private static final int REPETITIONS_MAX = 100;
    private static final int BUFFER_BYTES = 4 << 20;
    private static final String LOOPBACK = "127.0.0.1";

    private final InetSocketAddress node;
    private final DatagramSocket socket;
    private final byte[] buffer = new byte[70_000];
    private InetSocketAddress transfer;

    /** A device at an address and port of its own; 0 for any port. */
    Device(InetSocketAddress node, String address, int port) throws IOException {
        this.node = node;
        this.transfer = node;
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), port));
        socket.setReceiveBufferSize(BUFFER_BYTES);
    }

    Device(InetSocketAddress node) throws IOException {
        this(node, LOOPBACK, 0);
    }

    static Packet ack(int block) {
        return new Packet.Acknowledgement(block);
    }

    static Packet data(int block, byte[] payload) {
        return new Packet.Data(block, ByteBuffer.wrap(payload));
    }

    static Packet data(int block, int size) {
        return data(block, new byte[size]);
    }

    static Packet oack(Map<String, String> options) {
        return new Packet.OptionAcknowledgement(options);
    }

    /** A request with whatever stands where name, mode and options belong, each followed by a NUL. */
    static byte[] request(int opcode, String... strings) {
        return ("\0" + (char) opcode + String.join("\0", strings) + "\0").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Asks the node's request port. */
    Device ask(byte[] datagram) throws IOException {
        send(datagram, node);
        return this;
    }

    Device askToWrite(String name, Map<String, String> options) throws IOException {
        return ask(bytes(new Packet.Request(true, name, Mode.OCTET, options)));
    }

    Device askToRead(String name, Map<String, String> options) throws IOException {
        return ask(bytes(new Packet.Request(false, name, Mode.OCTET, options)));
    }

    /** Sends to where the last packet came from. */
    Device send(Packet packet) throws IOException {
        send(bytes(packet), transfer);
        return this;
    }

    Device send(byte[] datagram) throws IOException {
        send(datagram, transfer);
        return this;
    }

    void send(byte[] datagram, InetSocketAddress to) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length, to));
    }

    static byte[] bytes(Packet packet) {
        ByteBuffer written = PacketWriter.write(packet);
        byte[] bytes = new byte[written.remaining()];
        written.get(bytes);
        return bytes;
    }

    InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Where the last packet came from. */
    InetSocketAddress transferPort() {
        return transfer;
    }

    /** The next packet; its payload is good until the next call. */
    Packet receive() throws IOException {
        return receive(PATIENCE_MILLIS).orElseThrow(() -> new IOException("no answer within 10 s"));
    }

    /** Whether a packet comes, among others that the node repeats because this side was slow. */
    boolean hears(Packet expected) throws IOException {
        for (int i = 0; i < REPETITIONS_MAX; i++) {
            if (receive().equals(expected)) {
                return true;
            }
        }
        return false;
    }

    /** The protocol error that comes, among packets that were on their way before it. */
    Packet.Failure receiveError() throws IOException {
        for (int i = 0; i < REPETITIONS_MAX; i++) {
            if (receive() instanceof Packet.Failure failure) {
                return failure;
            }
        }
        throw new IOException("no ERROR among " + REPETITIONS_MAX + " packets");
    }

    boolean hearsNothing() throws IOException {
        return receive(SILENCE_MILLIS).isEmpty();
    }

    /** The next packet, if one comes in time. */
    Optional<Packet> receive(int millis) throws IOException {
        DatagramPacket datagram = new DatagramPacket(buffer, buffer.length);
        socket.setSoTimeout(millis);
        try {
            socket.receive(datagram);
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
        transfer = (InetSocketAddress) datagram.getSocketAddress();
        return Optional.of(PacketReader.read(ByteBuffer.wrap(buffer, 0, datagram.getLength())));
    }

    /** Goes away without a word, as a device does that loses its power. */
    void vanish() {
        socket.close();
    }

    /** Goes away, and ends what has been begun: a transfer that nobody ends has its place for half a minute. */
    @Override
    public void close() {
        try {
            if (!socket.isClosed() && !transfer.equals(node)) {
                send(new Packet.Failure(0, "not needed any more"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            socket.close();
        }
    }
}
