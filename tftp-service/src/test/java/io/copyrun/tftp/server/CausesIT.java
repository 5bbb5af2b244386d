package io.copyrun.tftp.server;

import static io.copyrun.tftp.server.TestNode.data;
import static io.copyrun.tftp.server.TestNode.limits;
import static io.copyrun.tftp.server.TestNode.receive;
import static io.copyrun.tftp.server.TestNode.request;
import static io.copyrun.tftp.server.TestNode.send;
import static io.copyrun.tftp.server.TestNode.settings;
import static io.copyrun.tftp.server.TestNode.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Direction;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.transfer.Cause;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Brings about each cause of a failed or refused transfer on purpose; the wrap and the silence are in {@link SilenceIT}. */
class CausesIT {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private final Path directory;
    private DatagramSocket device = socket("127.0.0.1");

    CausesIT(@TempDir Path directory) {
        this.directory = directory;
    }

    private static DatagramSocket socket(String address) {
        try {
            return new DatagramSocket(0, InetAddress.getByName(address));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        device.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private TestNode node(NodeSettings settings) throws IOException {
        return TestNode.start(vertx, directory, settings);
    }

    private TestNode node() throws IOException {
        return node(settings(0, 0));
    }

    private static TransferFailed failure(TestNode node, Cause cause) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(node.reports().failed()).isNotEmpty());
        assertThat(node.reports().failed()).singleElement().satisfies(failed -> assertThat(failed.cause())
                .isEqualTo(cause.name()));
        return node.reports().failed().getFirst();
    }

    private static void write(DatagramSocket from, TestNode node, Map<String, String> options) throws IOException {
        node.desk().expect(ticket("t-1")).armed().join();
        send(from, new Packet.Request(true, "name-t-1", Mode.OCTET, options), node.address());
    }

    @Test
    void neverRequested() throws IOException {
        try (TestNode node = node()) {
            node.desk()
                    .expect(ticket("t-1", Direction.UPLOAD, Instant.now().plus(SECOND)))
                    .armed()
                    .join();

            assertThat(failure(node, Cause.NEVER_REQUESTED).explanation())
                    .contains("no request for name-t-1 arrived", "the node's TFTP port");
        }
    }

    @Test
    void answerNotAcknowledgedNamesThePortsToOpen() throws IOException {
        try (TestNode node = node(settings(31_156, 31_159, limits(9, SECOND, Duration.ofHours(1))))) {
            write(device, node, Map.of());

            assertThat(failure(node, Cause.ANSWER_NOT_ACKNOWLEDGED).explanation())
                    .contains("never acknowledged", "open UDP ports 31156 to 31159", "copyrun.tftp.transfer-ports");
        }
    }

    @Test
    void wrongSourceNamesBothAddresses() throws IOException {
        try (TestNode node = node();
                DatagramSocket elsewhere = socket("127.0.0.9")) {
            node.desk()
                    .expect(ticket("t-1", Direction.UPLOAD, Instant.now().plus(SECOND)))
                    .armed()
                    .join();
            send(elsewhere, new Packet.Request(true, "name-t-1", Mode.OCTET, Map.of()), node.address());

            assertThat(failure(node, Cause.WRONG_SOURCE).explanation())
                    .contains("by 127.0.0.9", "for 127.0.0.1", "source interface", "transferAddresses");
            assertThat(node.reports().refused()).singleElement().satisfies(refused -> assertThat(refused.cause())
                    .isEqualTo("WRONG_SOURCE"));
        }
    }

    @Test
    void optionRefused() throws IOException {
        try (TestNode node = node()) {
            write(device, node, Map.of("blksize", "1024"));
            InetSocketAddress port = receive(device, new Packet.OptionAcknowledgement(Map.of("blksize", "1024")));
            send(device, new Packet.Failure(8, "blksize not wanted"), port);

            assertThat(failure(node, Cause.OPTION_REFUSED).explanation()).contains("ERROR 8: blksize not wanted");
        }
    }

    @Test
    void deviceAborted() throws IOException {
        try (TestNode node = node()) {
            InetSocketAddress port = request(device, node, "t-1");
            send(device, new Packet.Failure(0, "interrupted by console"), port);

            assertThat(failure(node, Cause.DEVICE_ABORTED).explanation()).contains("interrupted by console");
        }
    }

    @Test
    void fileTooLarge() throws IOException {
        try (TestNode node = node()) {
            write(device, node, Map.of("tsize", "1048577"));

            assertThat(failure(node, Cause.FILE_TOO_LARGE).explanation())
                    .contains("announced 1048577 bytes (expected: at most 1048576)");
        }
    }

    @Test
    void fileLongerOrShorterThanAnnounced() throws IOException {
        for (int sent : new int[] {3, 30}) {
            device.close();
            device = socket("127.0.0.1");
            try (TestNode node = TestNode.start(vertx, directory.resolve("d" + sent), settings(0, 0))) {
                write(device, node, Map.of("tsize", "20"));
                InetSocketAddress port = receive(device, new Packet.OptionAcknowledgement(Map.of("tsize", "20")));
                send(device, data(1, sent), port);

                assertThat(failure(node, sent < 20 ? Cause.FILE_SHORT : Cause.FILE_LONG)
                                .explanation())
                        .contains("announced 20 bytes");
            }
        }
    }

    @Test
    void tooSlow() throws IOException {
        try (TestNode node = node(settings(0, 0, limits(9, SECOND, SECOND)))) {
            InetSocketAddress port = request(device, node, "t-1");
            send(device, data(1, 512), port);

            assertThat(failure(node, Cause.TOO_SLOW).explanation()).contains("longer than allowed", "512 bytes");
        }
    }

    @Test
    void diskError() throws IOException {
        try (TestNode node = node()) {
            InetSocketAddress port = request(device, node, "t-1");
            Files.delete(directory.resolve("data"));
            for (int block = 1; block <= 129; block++) {
                send(device, data(block, 512), port);
                if (block < 129) {
                    receive(device, new Packet.Acknowledgement(block));
                }
            }

            assertThat(failure(node, Cause.DISK_ERROR).explanation()).contains("disk has failed");
        }
    }

    @Test
    void expired() throws IOException {
        try (TestNode node = node()) {
            node.desk().expect(ticket("t-1", Direction.UPLOAD, Instant.now().minus(SECOND)));

            assertThat(failure(node, Cause.EXPIRED).explanation()).contains("after its expiry");
        }
    }

    @Test
    void withdrawn() throws IOException {
        try (TestNode node = node()) {
            request(device, node, "t-1");
            node.server()
                    .withdraw(new TransferWithdrawn("t-1", "node", null, "r1", "the operator called it off"))
                    .join();

            assertThat(failure(node, Cause.WITHDRAWN).explanation()).isEqualTo("the operator called it off");
        }
    }

    @Test
    void artifactNotAvailable() throws IOException {
        try (TestNode node = node()) {
            node.desk()
                    .expect(ticket("t-1", Direction.DOWNLOAD, Instant.now().plusSeconds(60)))
                    .armed()
                    .join();
            send(device, new Packet.Request(false, "name-t-1", Mode.OCTET, Map.of()), node.address());

            assertThat(failure(node, Cause.ARTIFACT_NOT_AVAILABLE).explanation())
                    .contains("could not be had from the archive", "http://127.0.0.1:1");
        }
    }

    @Test
    void noTicketAndTooManyTransfers() throws IOException {
        try (TestNode node = node(settings(0, 0, limits(1)));
                DatagramSocket second = socket("127.0.0.1")) {
            request(device, node, "t-1");
            node.desk().expect(ticket("t-2")).armed().join();
            send(second, new Packet.Request(true, "name-t-2", Mode.OCTET, Map.of()), node.address());
            send(second, new Packet.Request(true, "nobody-knows", Mode.OCTET, Map.of()), node.address());

            Awaitility.await().untilAsserted(() -> assertThat(node.reports().refused())
                    .extracting(refused -> refused.cause() + ": " + refused.explanation())
                    .containsExactlyInAnyOrder(
                            "TOO_MANY_TRANSFERS: device r1 has 1 transfers, which is its limit",
                            "NO_TICKET: no ticket covers this name, direction and address now;"
                                    + " the request got no answer"));
        }
    }
}
