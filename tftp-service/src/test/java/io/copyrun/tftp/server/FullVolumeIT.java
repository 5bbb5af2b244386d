package io.copyrun.tftp.server;

import static io.copyrun.tftp.server.TestNode.data;
import static io.copyrun.tftp.server.TestNode.receive;
import static io.copyrun.tftp.server.TestNode.request;
import static io.copyrun.tftp.server.TestNode.send;
import static io.copyrun.tftp.server.TestNode.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferExpected;
import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.packet.PacketReader;
import io.copyrun.tftp.spool.Room;
import io.copyrun.tftp.spool.Spool;
import io.copyrun.tftp.transfer.Cause;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads to a volume that really has no room left: a file system of 12 MB in memory, which only root can make. */
class FullVolumeIT {
    private static final int VOLUME_MEGABYTES = 12;
    private static final int BLOCK_BYTES = 8_192;
    private static final int PATIENCE_MILLIS = 5_000;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private Path directory;
    private Path volume;

    @BeforeEach
    void makeTheVolume(@TempDir Path directory) throws Exception {
        this.directory = directory;
        volume = Files.createDirectories(directory.resolve("volume"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + VOLUME_MEGABYTES + "m", "tmpfs", volume.toString()) == 0,
                "no file system can be mounted here (expected: root)");
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        run("umount", volume.toString());
    }

    private static int run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
        } catch (IOException e) {
            return -1;
        }
    }

    private TestNode node(long reserveBytes) throws IOException {
        Spool spool = Spool.open(volume.resolve("spool"), new Room(reserveBytes, 1_000), TestNode.CLOCK);
        return TestNode.start(vertx, spool, directory, TestNode.settings(0, 0));
    }

    private static DatagramSocket device() throws IOException {
        DatagramSocket device = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        device.setSoTimeout(PATIENCE_MILLIS);
        return device;
    }

    private static TransferExpected large(TransferExpected ticket) {
        return new TransferExpected(
                ticket.transferId(),
                ticket.nodeId(),
                ticket.operationId(),
                ticket.device(),
                ticket.kind(),
                ticket.attempt(),
                ticket.fileName(),
                ticket.direction(),
                ticket.protocol(),
                ticket.sourceAddresses(),
                ticket.sourceCheck(),
                ticket.endMark(),
                ticket.noise(),
                64L << 20,
                ticket.artifactId(),
                ticket.expiresAt(),
                ticket.readsMax(),
                null,
                null);
    }

    /** Sends whole blocks until the node answers with an error, or so many are acknowledged; the last answer. */
    private static Packet sendBlocks(DatagramSocket device, TestNode node, String id, int blocks) throws IOException {
        node.desk().expect(large(ticket(id))).armed().join();
        Map<String, String> options = Map.of("blksize", Integer.toString(BLOCK_BYTES));
        send(device, new Packet.Request(true, "name-" + id, Mode.OCTET, options), node.address());
        InetSocketAddress port = receive(device, new Packet.OptionAcknowledgement(options));
        DatagramPacket answer = new DatagramPacket(new byte[600], 600);
        Packet said = new Packet.Acknowledgement(0);
        for (int block = 1; block <= blocks && said instanceof Packet.Acknowledgement; block++) {
            send(device, data(block, block == blocks ? 1 : BLOCK_BYTES), port);
            device.receive(answer);
            said = PacketReader.read(ByteBuffer.wrap(answer.getData(), 0, answer.getLength()));
        }
        return said;
    }

    private static void complete(DatagramSocket device, InetSocketAddress port) throws IOException {
        send(device, data(2, 100), port);
        DatagramPacket answer = new DatagramPacket(new byte[600], 600);
        Packet said = new Packet.Acknowledgement(1);
        // While this device was silent, the node has repeated what it said last.
        while (said.equals(new Packet.Acknowledgement(1))) {
            device.receive(answer);
            said = PacketReader.read(ByteBuffer.wrap(answer.getData(), 0, answer.getLength()));
        }
        assertThat(said).isEqualTo(new Packet.Acknowledgement(2));
    }

    @Test
    void endsALargeUploadThatReachesTheReserveAndHurtsNoOther() throws IOException {
        try (TestNode node = node(4 << 20);
                DatagramSocket small = device();
                DatagramSocket large = device();
                DatagramSocket later = device()) {
            InetSocketAddress port = request(small, node, "small");
            send(small, data(1, 512), port);
            receive(small, new Packet.Acknowledgement(1));

            assertThat(sendBlocks(large, node, "large", 4_000))
                    .isEqualTo(new Packet.Failure(3, "the node's spool is full"));
            complete(small, port);

            assertThat(node.spool().content("small")).isPresent();
            assertThat(node.reports().failed()).singleElement().satisfies(failed -> {
                assertThat(failed.transferId()).isEqualTo("large");
                assertThat(failed.cause()).isEqualTo(Cause.DISK_FULL.name());
            });
            requireRoomAgain(node, later);
        }
    }

    @Test
    void endsAnUploadThatTheSystemHasNoRoomForAndGoesOn() throws IOException {
        try (TestNode node = node(0);
                DatagramSocket large = device();
                DatagramSocket later = device()) {
            // The node looks once a second, and others write, too.
            Path others = Files.write(volume.resolve("others"), new byte[(VOLUME_MEGABYTES - 2) << 20]);
            assertThat(sendBlocks(large, node, "large", 4_000))
                    .isEqualTo(new Packet.Failure(3, "the node's spool is full"));

            assertThat(node.spool().volume().suspicion()).isNull();
            Files.delete(others);
            requireRoomAgain(node, later);
        }
    }

    @Test
    void refusesAnUploadThatAnnouncesMoreThanThereIsRoomFor() throws IOException {
        try (TestNode node = node(4 << 20);
                DatagramSocket device = device()) {
            node.desk().expect(large(ticket("announced"))).armed().join();
            long bytes = 10L << 20;
            Map<String, String> options = Map.of("tsize", Long.toString(bytes));
            long free = node.spool().volume().freeBytes();

            send(device, new Packet.Request(true, "name-announced", Mode.OCTET, options), node.address());

            receive(
                    device,
                    new Packet.Failure(3, "the file has " + bytes + " bytes, the node's spool has room for " + free));
            assertThat(node.spool().volume().freeBytes()).isEqualTo(free);
        }
    }

    @Test
    void knowsAFullVolumeWhateverTheSystemCallsIt() throws IOException {
        try (TestNode node = node(0)) {
            IOException failure = new IOException("Auf dem Ger\u00e4t ist kein Speicherplatz mehr verf\u00fcgbar");
            assertThat(node.spool().volume().isFull(failure)).isFalse();

            Files.write(
                    volume.resolve("others"),
                    new byte[Math.toIntExact(Files.getFileStore(volume).getUsableSpace()) - (32 << 10)]);

            assertThat(node.spool().volume().isFull(failure)).isTrue();
        }
    }

    private static void requireRoomAgain(TestNode node, DatagramSocket device) throws IOException {
        Awaitility.await().untilAsserted(() -> {
            node.spool().volume().look();
            assertThat(node.spool().volume().freeBytes()).isGreaterThan(6 << 20);
        });
        assertThat(sendBlocks(device, node, "later", 600)).isEqualTo(new Packet.Acknowledgement(600));
        Awaitility.await().untilAsserted(() -> assertThat(node.reports().completed())
                .extracting(TransferCompleted::transferId)
                .contains("later"));
    }
}
