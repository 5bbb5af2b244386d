package io.copyrun.tftp.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.Tickets;
import io.copyrun.tftp.server.NodeSettings;
import io.copyrun.tftp.server.Quota;
import io.copyrun.tftp.server.RecordingReports;
import io.copyrun.tftp.server.TicketDesk;
import io.copyrun.tftp.spool.ArtifactCache;
import io.copyrun.tftp.spool.Room;
import io.copyrun.tftp.spool.Spool;
import io.copyrun.tftp.stream.Logins;
import io.copyrun.tftp.stream.StreamTransfers;
import io.copyrun.tftp.transfer.Negotiation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server without the node around it. */
class FtpStreamServerIT {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Room ROOM = new Room(0, 1_000);

    /** What a test needs of a node. */
    private record Node(
            Spool spool,
            ArtifactCache cache,
            StreamTransfers transfers,
            FtpStreamServer server,
            TicketDesk desk,
            RecordingReports reports)
            implements AutoCloseable {
        static Node start(Path directory, Room room, int transfersMax, FtpSettings settings) throws IOException {
            NodeSettings.Limits limits = new NodeSettings.Limits(
                    transfersMax,
                    16,
                    16,
                    1 << 20,
                    Duration.ofSeconds(30),
                    Duration.ofHours(1),
                    Duration.ofSeconds(90),
                    new Negotiation(512, 1));
            RecordingReports reports = new RecordingReports();
            Spool spool = Spool.open(directory, room, CLOCK);
            ArtifactCache cache = new ArtifactCache(directory.resolve("cache"), URI.create("http://127.0.0.1:1"), 4);
            TicketDesk desk = new TicketDesk("node", spool, reports, CLOCK);
            StreamTransfers transfers = new StreamTransfers(
                    "node",
                    limits,
                    new StreamTransfers.Parts(spool, cache, desk, address -> null, new Quota(limits), reports),
                    CLOCK);
            FtpStreamServer server = new FtpStreamServer(settings, transfers, new Logins(desk, transfers), CLOCK);
            server.start();
            return new Node(spool, cache, transfers, server, desk, reports);
        }

        InetSocketAddress address() {
            return server.address();
        }

        FtpDevice device(Tickets ticket) throws IOException {
            desk.expect(ticket.expected()).armed().join();
            return new FtpDevice(address()).loggedIn(ticket);
        }

        TransferFailed failure() {
            return Awaitility.await()
                    .until(reports::failed, failed -> !failed.isEmpty())
                    .getFirst();
        }

        @Override
        public void close() throws IOException {
            server.close();
            transfers.close();
            cache.close();
            spool.close();
        }
    }

    private static FtpSettings settings(int port) {
        return new FtpSettings(InetAddress.getLoopbackAddress(), port, new FtpSettings.Ports(0, 0), null, Set.of());
    }

    private static Tickets upload() {
        return Tickets.upload().over(TransferProtocol.FTP);
    }

    @Test
    void doesNotBlameADeviceForItsOwnEnd(@TempDir Path directory) throws IOException {
        try (Node node = Node.start(directory, ROOM, 4, settings(0))) {
            Tickets ticket = upload();
            try (FtpDevice device = node.device(ticket);
                    Socket data = device.begin(ticket.fileName(), new byte[10])) {
                node.server().close();

                assertThat(node.failure().cause()).isEqualTo("NODE_RESTARTED");
                assertThat(FtpDevice.isClosed(data)).isTrue();
                assertThat(device.isHungUpOn()).isTrue();
            }
        }
    }

    @Test
    void saysThatTheSpoolIsFull(@TempDir Path directory) throws IOException {
        try (Node node = Node.start(directory, new Room(Long.MAX_VALUE / 2, 1_000), 4, settings(0))) {
            Tickets ticket = upload();
            try (FtpDevice device = node.device(ticket)) {
                assertThat(device.upload(ticket.fileName(), new byte[10])).startsWith("452 ");
            }
            assertThat(node.failure().cause()).isEqualTo("DISK_FULL");
        }
    }

    @Test
    void leavesATicketAloneThatThereIsNoRoomForNow(@TempDir Path directory) throws IOException {
        try (Node node = Node.start(directory, ROOM, 1, settings(0))) {
            Tickets first = upload();
            Tickets second = upload();
            try (FtpDevice busy = node.device(first);
                    FtpDevice device = node.device(second)) {
                Socket data = busy.begin(first.fileName(), new byte[10]);
                assertThat(device.upload(second.fileName(), new byte[10])).isEqualTo("550 No such file.");
                data.close();
                assertThat(busy.reply()).startsWith("226");

                assertThat(device.upload(second.fileName(), new byte[10])).startsWith("226");
            }
        }
    }

    @Test
    void opensNoDataConnectionsToDevicesThatAreNotNamed(@TempDir Path directory) throws IOException {
        try (Node node = Node.start(directory, ROOM, 4, settings(0));
                FtpDevice device = node.device(upload())) {
            assertThat(device.ask("PORT 127,0,0,1,8,1")).startsWith("502 ").contains("passive");
            assertThat(device.ask("EPRT |1|127.0.0.1|2049|")).startsWith("502 ");
        }
    }

    @Test
    void namesThePortThatItCannotOpen(@TempDir Path directory) throws IOException {
        try (Node node = Node.start(directory, ROOM, 4, settings(0))) {
            int taken = node.address().getPort();
            FtpSettings settings = settings(taken);

            assertThatThrownBy(() -> Node.start(directory.resolve("other"), ROOM, 4, settings))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + taken + " (copyrun.tftp.ftp.port)");
        }
    }
}
