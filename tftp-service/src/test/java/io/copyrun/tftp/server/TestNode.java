package io.copyrun.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Direction;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.packet.PacketReader;
import io.copyrun.tftp.packet.PacketWriter;
import io.copyrun.tftp.spool.ArtifactCache;
import io.copyrun.tftp.spool.Room;
import io.copyrun.tftp.spool.Spool;
import io.copyrun.tftp.transfer.Negotiation;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A node without its broker. */
record TestNode(Spool spool, ArtifactCache cache, TicketDesk desk, TftpServer server, RecordingReports reports)
        implements AutoCloseable {
    static final Clock CLOCK = Clock.systemUTC();
    static final Room ROOM = new Room(0, 1_000);
    private static final int PATIENCE_MILLIS = 5_000;

    static TestNode start(Vertx vertx, Path directory, NodeSettings settings) throws IOException {
        return start(vertx, Spool.open(directory, ROOM, CLOCK), directory, settings);
    }

    static TestNode start(Vertx vertx, Spool spool, Path directory, NodeSettings settings) throws IOException {
        RecordingReports reports = new RecordingReports();
        ArtifactCache cache = new ArtifactCache(directory.resolve("cache"), URI.create("http://127.0.0.1:1"), 4);
        TicketDesk desk = new TicketDesk("node", spool, reports, CLOCK);
        TftpServer server = new TftpServer(
                settings,
                new TftpServer.Parts(vertx, spool, cache, desk, address -> null, new Quota(settings.limits()), reports),
                CLOCK);
        server.start();
        return new TestNode(spool, cache, desk, server, reports);
    }

    /** Settings with a range of transfer ports; 0 for any. */
    static NodeSettings settings(int first, int last) throws IOException {
        return settings(InetAddress.getByName("0.0.0.0"), first, last, false, 2);
    }

    static NodeSettings settings(String bindAddress) throws IOException {
        return settings(InetAddress.getByName(bindAddress), 0, 0, false, 2);
    }

    /** Settings with one port for everything. */
    static NodeSettings singlePort(String bindAddress) throws IOException {
        return settings(InetAddress.getByName(bindAddress), 0, 0, true, 1);
    }

    private static NodeSettings settings(InetAddress bind, int first, int last, boolean singlePort, int loops) {
        return new NodeSettings(
                "node", bind, 0, first, last, singlePort, loops, NodeSettings.UnexpectedUploads.REFUSE, limits(100));
    }

    static NodeSettings.Limits limits(int perDeviceMax) {
        return limits(perDeviceMax, Duration.ofSeconds(30), Duration.ofHours(1));
    }

    static NodeSettings.Limits limits(int perDeviceMax, Duration answerWithin, Duration transferWithin) {
        return new NodeSettings.Limits(
                100,
                perDeviceMax,
                100,
                1 << 20,
                answerWithin,
                transferWithin,
                transferWithin,
                new Negotiation(65_464, 64));
    }

    /** Settings with a range of transfer ports and other limits. */
    static NodeSettings settings(int first, int last, NodeSettings.Limits limits) throws IOException {
        return new NodeSettings(
                "node",
                InetAddress.getByName("127.0.0.1"),
                0,
                first,
                last,
                false,
                1,
                NodeSettings.UnexpectedUploads.REFUSE,
                limits);
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", server.requestAddress().getPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
        cache.close();
        spool.close();
    }

    static TransferExpected ticket(String id) {
        return ticket(id, Direction.UPLOAD, Instant.now().plusSeconds(600));
    }

    static TransferExpected ticket(String id, Direction direction, Instant expiresAt) {
        return ticket(id, direction, expiresAt, "127.0.0.1");
    }

    static TransferExpected ticket(String id, String sourceAddress) {
        return ticket(id, Direction.UPLOAD, Instant.now().plusSeconds(600), sourceAddress);
    }

    private static TransferExpected ticket(String id, Direction direction, Instant expiresAt, String sourceAddress) {
        return new TransferExpected(
                id,
                "node",
                null,
                "r1",
                null,
                1,
                "name-" + id,
                direction,
                TransferProtocol.TFTP,
                List.of(sourceAddress),
                SourceCheck.STRICT,
                null,
                List.of(),
                1 << 20,
                direction == Direction.DOWNLOAD ? "artifact-" + id : null,
                expiresAt,
                null,
                null,
                null);
    }

    static void send(DatagramSocket device, Packet packet, InetSocketAddress to) throws IOException {
        ByteBuffer bytes = PacketWriter.write(packet);
        device.send(new DatagramPacket(bytes.array(), bytes.limit(), to));
    }

    static InetSocketAddress receive(DatagramSocket device, Packet expected) throws IOException {
        if (device.getSoTimeout() == 0) {
            device.setSoTimeout(PATIENCE_MILLIS);
        }
        DatagramPacket datagram = new DatagramPacket(new byte[600], 600);
        device.receive(datagram);
        assertThat(PacketReader.read(ByteBuffer.wrap(datagram.getData(), 0, datagram.getLength())))
                .isEqualTo(expected);
        return (InetSocketAddress) datagram.getSocketAddress();
    }

    static Packet data(int block, int size) {
        return new Packet.Data(block, ByteBuffer.allocate(size));
    }

    static InetSocketAddress request(DatagramSocket device, TestNode node, String id) throws IOException {
        node.desk().expect(ticket(id)).armed().join();
        send(device, new Packet.Request(true, "name-" + id, Mode.OCTET, Map.of()), node.address());
        return receive(device, new Packet.Acknowledgement(0));
    }
}
