package io.copyrun.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Direction;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.packet.PacketReader;
import io.copyrun.tftp.packet.PacketWriter;
import io.copyrun.tftp.spool.ArtifactCache;
import io.copyrun.tftp.spool.Spool;
import io.copyrun.tftp.transfer.Negotiation;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stops a node as a crash does: what it had on disk at some moment is copied, and another node starts from the copy. */
class RestartIT {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final int PATIENCE_MILLIS = 5_000;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** A node without its broker. */
    private record Started(
            Spool spool, ArtifactCache cache, TicketDesk desk, TftpServer server, RecordingReports reports)
            implements AutoCloseable {
        InetSocketAddress address() {
            return new InetSocketAddress("127.0.0.1", server.requestAddress().getPort());
        }

        @Override
        public void close() throws IOException {
            server.close();
            cache.close();
            spool.close();
        }
    }

    private Started start(Path directory, int transferPortFirst, int transferPortLast) throws IOException {
        return start(Spool.open(directory, 0, CLOCK), directory, transferPortFirst, transferPortLast);
    }

    private Started start(Spool spool, Path directory, int transferPortFirst, int transferPortLast) throws IOException {
        RecordingReports reports = new RecordingReports();
        ArtifactCache cache = new ArtifactCache(directory.resolve("cache"), URI.create("http://127.0.0.1:1"), 4);
        TicketDesk desk = new TicketDesk("node", spool, reports, CLOCK);
        NodeSettings settings = new NodeSettings(
                "node",
                InetAddress.getByName("0.0.0.0"),
                0,
                transferPortFirst,
                transferPortLast,
                2,
                NodeSettings.UnexpectedUploads.REFUSE,
                new NodeSettings.Limits(
                        100, 1 << 20, Duration.ofSeconds(30), Duration.ofHours(1), new Negotiation(65_464, 64)));
        TftpServer server = new TftpServer(
                settings, new TftpServer.Parts(vertx, spool, cache, desk, address -> null, reports), CLOCK);
        server.start();
        return new Started(spool, cache, desk, server, reports);
    }

    private static TransferExpected ticket(String id) {
        return new TransferExpected(
                id,
                "node",
                null,
                "r1",
                null,
                1,
                "name-" + id,
                Direction.UPLOAD,
                TransferProtocol.TFTP,
                List.of("127.0.0.1"),
                SourceCheck.STRICT,
                null,
                List.of(),
                1 << 20,
                null,
                Instant.now().plusSeconds(600),
                null);
    }

    private static void send(DatagramSocket device, Packet packet, InetSocketAddress to) throws IOException {
        ByteBuffer bytes = PacketWriter.write(packet);
        device.send(new DatagramPacket(bytes.array(), bytes.limit(), to));
    }

    private static InetSocketAddress receive(DatagramSocket device, Packet expected) throws IOException {
        device.setSoTimeout(PATIENCE_MILLIS);
        DatagramPacket datagram = new DatagramPacket(new byte[600], 600);
        device.receive(datagram);
        assertThat(PacketReader.read(ByteBuffer.wrap(datagram.getData(), 0, datagram.getLength())))
                .isEqualTo(expected);
        return (InetSocketAddress) datagram.getSocketAddress();
    }

    private static Packet data(int block, int size) {
        return new Packet.Data(block, ByteBuffer.allocate(size));
    }

    private static InetSocketAddress request(DatagramSocket device, Started node, String id) throws IOException {
        node.desk().expect(ticket(id)).armed().join();
        send(device, new Packet.Request(true, "name-" + id, Mode.OCTET, Map.of()), node.address());
        return receive(device, new Packet.Acknowledgement(0));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void announcesAgainWhatItAcknowledgedAndAcknowledgesItAgain(boolean range, @TempDir Path directory)
            throws IOException {
        int first = range ? 31_056 : 0;
        int last = range ? 31_059 : 0;
        Path crashed = directory.resolve("crashed");
        try (DatagramSocket device = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            InetSocketAddress port;
            try (Started node = start(directory.resolve("first"), first, last)) {
                port = request(device, node, "t-1");
                send(device, data(1, 512), port);
                receive(device, new Packet.Acknowledgement(1));
                send(device, data(2, 100), port);
                receive(device, new Packet.Acknowledgement(2));
                copy(directory.resolve("first"), crashed);
            }

            try (Started node = start(crashed, first, last)) {
                Awaitility.await().untilAsserted(() -> assertThat(node.reports().completed())
                        .singleElement()
                        .satisfies(completed -> assertThat(completed.bytes()).isEqualTo(612)));
                assertThat(node.spool().content("t-1")).isPresent();

                Awaitility.await().ignoreExceptions().untilAsserted(() -> {
                    send(device, data(2, 100), port);
                    receive(device, new Packet.Acknowledgement(2));
                });
            }
        }
    }

    @Test
    void acknowledgesARepeatedLastBlockAlsoWhenTheArchiveHasTheUpload(@TempDir Path directory) throws IOException {
        Path crashed = directory.resolve("crashed");
        try (DatagramSocket device = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
            InetSocketAddress port;
            try (Started node = start(directory.resolve("first"), 0, 0)) {
                port = request(device, node, "t-1");
                send(device, data(1, 100), port);
                receive(device, new Packet.Acknowledgement(1));
                node.spool().drop("t-1").join();
                copy(directory.resolve("first"), crashed);
            }
            // The second start reads what the first one has compacted.
            Spool.open(crashed, 0, CLOCK).close();

            try (Started node = start(crashed, 0, 0)) {
                assertThat(node.reports().completed()).isEmpty();
                Awaitility.await().ignoreExceptions().untilAsserted(() -> {
                    send(device, data(1, 100), port);
                    receive(device, new Packet.Acknowledgement(1));
                });
            }
        }
    }

    @Test
    void saysWhichTransfersTheRestartEnded(@TempDir Path directory) throws IOException {
        Path crashed = directory.resolve("crashed");
        try (DatagramSocket device = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
                Started node = start(directory.resolve("first"), 0, 0)) {
            InetSocketAddress port = request(device, node, "t-1");
            for (int block = 1; block <= 1_000; block++) {
                send(device, data(block, 512), port);
                receive(device, new Packet.Acknowledgement(block));
            }
            node.desk().expect(ticket("t-2")).armed().join();
            copy(directory.resolve("first"), crashed);
        }

        try (Started node = start(crashed, 0, 0)) {
            assertThat(node.reports().failed()).singleElement().satisfies(failed -> {
                assertThat(failed.transferId()).isEqualTo("t-1");
                assertThat(failed.cause()).isEqualTo("NODE_RESTARTED");
            });
            assertThat(node.reports().armed())
                    .extracting(TransferExpected::transferId)
                    .containsExactly("t-2");
            assertThat(node.desk().expect(ticket("t-1")).armed().join()).isFalse();
            assertThat(node.desk().expect(ticket("t-2")).armed().join()).isTrue();
        }
    }

    @Test
    void armsNoTicketThatWasWithdrawnBefore(@TempDir Path directory) throws IOException {
        Path crashed = directory.resolve("crashed");
        try (Started node = start(directory.resolve("first"), 0, 0)) {
            node.desk().expect(ticket("t-1")).armed().join();
            node.server()
                    .withdraw(new TransferWithdrawn("t-1", "node", null, "r1", "cancelled"))
                    .join();
            copy(directory.resolve("first"), crashed);
        }

        try (Started node = start(crashed, 0, 0)) {
            assertThat(node.reports().armed()).isEmpty();
        }
    }

    @Test
    void servesMoreDevicesThanItsRangeHasPorts(@TempDir Path directory) throws IOException {
        try (Started node = start(directory, 31_056, 31_059)) {
            List<DatagramSocket> devices =
                    Stream.generate(RestartIT::socket).limit(10).toList();
            for (int i = 0; i < devices.size(); i++) {
                InetSocketAddress port = request(devices.get(i), node, "t-" + i);
                assertThat(port.getPort()).isBetween(31_056, 31_059);
                devices.get(i).connect(port);
            }
            for (DatagramSocket device : devices) {
                send(device, data(1, 10), (InetSocketAddress) device.getRemoteSocketAddress());
                receive(device, new Packet.Acknowledgement(1));
                device.close();
            }

            Awaitility.await()
                    .untilAsserted(() -> assertThat(node.reports().completed()).hasSize(10));
        }
    }

    @Test
    void refusesUploadsBelowItsReserveOrOnASuspectVolume(@TempDir Path directory) throws IOException {
        try (DatagramSocket device = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
                Started node = start(Spool.open(directory, Long.MAX_VALUE, CLOCK), directory, 0, 0)) {
            node.desk().expect(ticket("t-1")).armed().join();
            node.desk().expect(ticket("t-2")).armed().join();

            send(device, new Packet.Request(true, "name-t-1", Mode.OCTET, Map.of()), node.address());
            receive(device, new Packet.Failure(3, "the node's spool is full"));
            node.spool().volume().suspect("a force failed");
            send(device, new Packet.Request(true, "name-t-2", Mode.OCTET, Map.of()), node.address());
            receive(device, new Packet.Failure(0, "the node's disk has failed"));

            assertThat(node.reports().failed())
                    .extracting(TransferFailed::cause)
                    .containsExactly("DISK_FULL", "DISK_ERROR");
        }
    }

    private static DatagramSocket socket() {
        try {
            return new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
