package io.copyrun.tftp;

import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.packet.PacketReader;
import io.copyrun.tftp.packet.PacketWriter;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/** A device's socket, packet by packet. */
final class WireClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5_000;
    /** What comes within it would have come at once. */
    private static final int SILENCE_MILLIS = 400;

    private static final int REPETITIONS_MAX = 40;

    private final DatagramSocket socket;
    private InetSocketAddress answeredFrom;

    WireClient(String address) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), 0));
        answeredFrom = (InetSocketAddress) socket.getLocalSocketAddress();
    }

    static Packet writeRequest(String name) {
        return new Packet.Request(true, name, Mode.OCTET, Map.of());
    }

    static Packet readRequest(String name) {
        return new Packet.Request(false, name, Mode.OCTET, Map.of());
    }

    static Packet data(int block, int size) {
        return new Packet.Data(block, ByteBuffer.allocate(size));
    }

    WireClient send(Packet packet, InetSocketAddress to) throws IOException {
        byte[] bytes = new byte[PacketWriter.write(packet).remaining()];
        PacketWriter.write(packet).get(bytes);
        socket.send(new DatagramPacket(bytes, bytes.length, to));
        return this;
    }

    /** Sends to where the last packet came from. */
    WireClient reply(Packet packet) throws IOException {
        return send(packet, answeredFrom);
    }

    InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    InetSocketAddress answeredFrom() {
        return answeredFrom;
    }

    Packet receive() throws IOException {
        return receive(PATIENCE_MILLIS).orElseThrow(() -> new IOException("no answer within 5 s"));
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

    boolean hearsNothing() throws IOException {
        return receive(SILENCE_MILLIS).isEmpty();
    }

    private Optional<Packet> receive(int millis) throws IOException {
        byte[] bytes = new byte[70_000];
        DatagramPacket datagram = new DatagramPacket(bytes, bytes.length);
        socket.setSoTimeout(millis);
        try {
            socket.receive(datagram);
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
        answeredFrom = (InetSocketAddress) datagram.getSocketAddress();
        return Optional.of(PacketReader.read(ByteBuffer.wrap(bytes, 0, datagram.getLength())));
    }

    @Override
    public void close() {
        socket.close();
    }
}
