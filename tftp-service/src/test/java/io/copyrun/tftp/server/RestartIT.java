package io.copyrun.tftp.server;

import static io.copyrun.tftp.server.TestNode.data;
import static io.copyrun.tftp.server.TestNode.receive;
import static io.copyrun.tftp.server.TestNode.request;
import static io.copyrun.tftp.server.TestNode.send;
import static io.copyrun.tftp.server.TestNode.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.spool.Room;
import io.copyrun.tftp.spool.Spool;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private TestNode start(Path directory, int transferPortFirst, int transferPortLast) throws IOException {
        return TestNode.start(vertx, directory, TestNode.settings(transferPortFirst, transferPortLast));
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
            try (TestNode node = start(directory.resolve("first"), first, last)) {
                port = request(device, node, "t-1");
                send(device, data(1, 512), port);
                receive(device, new Packet.Acknowledgement(1));
                send(device, data(2, 100), port);
                receive(device, new Packet.Acknowledgement(2));
                copy(directory.resolve("first"), crashed);
            }

            try (TestNode node = start(crashed, first, last)) {
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
            try (TestNode node = start(directory.resolve("first"), 0, 0)) {
                port = request(device, node, "t-1");
                send(device, data(1, 100), port);
                receive(device, new Packet.Acknowledgement(1));
                node.spool().drop("t-1").join();
                copy(directory.resolve("first"), crashed);
            }
            // The second start reads what the first one has compacted.
            Spool.open(crashed, TestNode.ROOM, TestNode.CLOCK).close();

            try (TestNode node = start(crashed, 0, 0)) {
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
                TestNode node = start(directory.resolve("first"), 0, 0)) {
            InetSocketAddress port = request(device, node, "t-1");
            send(device, data(1, 512), port);
            receive(device, new Packet.Acknowledgement(1));
            node.desk().expect(ticket("t-2")).armed().join();
            copy(directory.resolve("first"), crashed);
        }

        try (TestNode node = start(crashed, 0, 0)) {
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
        try (TestNode node = start(directory.resolve("first"), 0, 0)) {
            node.desk().expect(ticket("t-1")).armed().join();
            node.server()
                    .withdraw(new TransferWithdrawn("t-1", "node", null, "r1", "cancelled"))
                    .join();
            copy(directory.resolve("first"), crashed);
        }

        try (TestNode node = start(crashed, 0, 0)) {
            assertThat(node.reports().armed()).isEmpty();
        }
    }

    @Test
    void servesMoreDevicesThanItsRangeHasPorts(@TempDir Path directory) throws IOException {
        try (TestNode node = start(directory, 31_056, 31_059)) {
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
                TestNode node = TestNode.start(
                        vertx,
                        Spool.open(directory, new Room(Long.MAX_VALUE, 1), TestNode.CLOCK),
                        directory,
                        TestNode.settings(0, 0))) {
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

    @Test
    void refusesUploadsWhileTooManyWaitForTheArchive(@TempDir Path directory) throws IOException {
        try (DatagramSocket device = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
                TestNode node = TestNode.start(
                        vertx,
                        Spool.open(directory, new Room(0, 1), TestNode.CLOCK),
                        directory,
                        TestNode.settings(0, 0))) {
            upload(device, node, "t-1");
            node.desk().expect(ticket("t-2")).armed().join();
            send(device, new Packet.Request(true, "name-t-2", Mode.OCTET, Map.of()), node.address());
            receive(
                    device,
                    new Packet.Failure(
                            3, "the node keeps 1 uploads that the archive has not fetched, which is its limit"));

            node.spool().drop("t-1").join();
            upload(device, node, "t-3");
        }
    }

    private static void upload(DatagramSocket device, TestNode node, String id) throws IOException {
        InetSocketAddress port = request(device, node, id);
        send(device, data(1, 100), port);
        receive(device, new Packet.Acknowledgement(1));
    }

    private static DatagramSocket socket() {
        try {
            return new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
