package io.copyrun.tftp.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.TransferProtocol;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.tftp.NodeSurroundings;
import io.copyrun.tftp.Threat;
import io.copyrun.tftp.Tickets;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threats 46 to 54: what a device, or somebody who has taken its place, may try over FTP. */
@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class FtpThreatsIT extends FtpOnTheWire {
    private static final String REFUSED = "530 Login incorrect.";
    private static final String NO_SUCH_FILE = "550 No such file.";

    @Test
    @Threat(46)
    void aLineOfAMegabyteEndsItsConnectionOnly() throws IOException {
        Tickets ticket = upload();
        try (FtpDevice device = device(ticket);
                FtpDevice hostile = new FtpDevice(node())) {
            byte[] line = new byte[1 << 20];
            Arrays.fill(line, (byte) 'A');
            try {
                hostile.sayRaw(line);
            } catch (IOException e) {
                assertThat(e).hasMessageMatching("(?i).*(broken pipe|connection reset).*");
            }
            assertThat(hostile.isHungUpOn()).isTrue();
            assertThat(device.upload(ticket.fileName(), content(10))).startsWith("226");
        }
    }

    @Test
    @Threat(47)
    void aFloodOfCommandsEndsItsConnectionOnly() throws IOException {
        Tickets ticket = upload();
        Tickets other = upload();
        try (FtpDevice flooded = device(ticket);
                FtpDevice device = device(other);
                Socket data = flooded.begin(ticket.fileName(), content(10))) {
            // They wait behind the transfer, so that they could pile up.
            try {
                for (int i = 0; i < 1_000; i++) {
                    flooded.sayRaw("NOOP\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                assertThat(e).hasMessageMatching("(?i).*(broken pipe|connection reset).*");
            }
            assertThat(flooded.isHungUpOn()).isTrue();
            assertThat(device.upload(other.fileName(), content(10))).startsWith("226");
            assertThat(data.isConnected()).isTrue();
        }
        assertThat(failed(ticket).cause()).isEqualTo("DEVICE_ABORTED");
    }

    @Test
    @Threat(47)
    void thereAreNoMoreConnectionsThanTheNodeHasThreadsFor() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < Dialogs.CONNECTIONS_MAX; i++) {
                sockets.add(FtpDevice.connected(node(), "127.0.0.1"));
                assertThat(sockets.getLast().getInputStream().read()).isEqualTo('2');
            }
            try (Socket oneMore = FtpDevice.connected(node(), "127.0.0.1")) {
                assertThat(FtpDevice.isClosed(oneMore)).isTrue();
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        Awaitility.await().ignoreExceptions().until(() -> {
            try (FtpDevice device = new FtpDevice(node())) {
                return device.ask("QUIT").startsWith("221");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "ftp", "root", "admin", "-froot", "", "cr-'; drop table--"})
    @Threat(48)
    void nobodyIsLetInWithoutATicket(String name) throws IOException {
        try (FtpDevice device = new FtpDevice(node())) {
            assertThat(device.ask("USER " + name)).startsWith("331");
            assertThat(device.ask("PASS guest@example.net")).isEqualTo(REFUSED);
            for (String command :
                    List.of("PASV", "EPSV", "LIST", "RETR x", "STOR x", "PWD", "SIZE x", "PORT 1,1,1,1,8,8")) {
                assertThat(device.ask(command)).startsWith("530");
            }
        }
    }

    @Test
    @Threat(49)
    void thePasswordIsNotFoundByTrying() throws IOException {
        Tickets ticket = upload();
        Instant begun = Instant.now();
        try (FtpDevice device = new FtpDevice(node())) {
            for (int i = 0; i < 3; i++) {
                device.ask("USER " + ticket.userName());
                assertThat(device.ask("PASS canary-" + i)).isEqualTo(REFUSED);
            }
            assertThat(device.isHungUpOn()).isTrue();
        }
        assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofSeconds(3));
        assertThat(refused(ticket.fileName()).cause()).isEqualTo("WRONG_PASSWORD");
        // The right one still works: a stranger cannot lock a device out.
        try (FtpDevice device = device(ticket)) {
            assertThat(device.upload(ticket.fileName(), content(10))).startsWith("226");
        }
    }

    @Test
    @Threat(49)
    void aTicketOfAnotherAddressLooksLikeNone() throws IOException {
        Tickets ticket = armed(Tickets.upload().over(TransferProtocol.FTP).from("127.9.0.1"));
        try (FtpDevice device = new FtpDevice(node())) {
            assertThat(device.ask("USER " + ticket.userName())).startsWith("331");
            assertThat(device.ask("PASS " + ticket.password())).isEqualTo(REFUSED);
        }
        assertThat(refused(ticket.fileName()).cause()).isEqualTo("WRONG_SOURCE");
    }

    @Test
    @Threat(50)
    void noFileIsWrittenTwice() throws IOException {
        Tickets ticket = upload();
        byte[] first = content(1_000);
        try (FtpDevice device = device(ticket)) {
            assertThat(device.upload(ticket.fileName(), first)).startsWith("226");
            assertThat(device.upload(ticket.fileName(), content(2_000))).isEqualTo(NO_SUCH_FILE);
        }
        assertThat(kept(ticket)).isEqualTo(first);
        Tickets down = download(first);
        try (FtpDevice device = device(down)) {
            assertThat(device.upload(down.fileName(), content(2_000))).isEqualTo(NO_SUCH_FILE);
            assertThat(device.fetch("RETR " + down.fileName())).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "100", "18446744073709551616", "-1", "x", ""})
    @Threat(51)
    void nothingBeginsAnywhereButAtTheBeginning(String offset) throws IOException {
        byte[] content = content(100);
        Tickets ticket = download(content);
        try (FtpDevice device = device(ticket)) {
            assertThat(device.ask("REST " + offset)).startsWith("504");
            assertThat(device.ask("REST 0")).startsWith("350");
            assertThat(device.fetch("RETR " + ticket.fileName())).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "APPE", "STOU", "DELE", "RNFR", "RNTO", "MKD", "RMD", "SITE", "MFMT", "AUTH", "PBSZ", "STAT", "MD5"
            })
    @Threat(52)
    void whatIsNotNeededDoesNotExist(String command) throws IOException {
        Tickets ticket = upload();
        try (FtpDevice device = device(ticket)) {
            device.passivePort();

            assertThat(device.ask(command + " " + ticket.fileName())).isEqualTo("502 Not served here.");
            assertThat(device.upload(ticket.fileName(), content(10))).startsWith("226");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "file:flash:vlan.dat"})
    @Threat(53)
    void anImageIsNotCopiedAsText(String kind) throws IOException {
        Tickets ticket = upload(kind);
        byte[] content = "a\r\nb\nc".getBytes(StandardCharsets.US_ASCII);
        try (FtpDevice device = device(ticket)) {
            assertThat(device.ask("TYPE A")).startsWith("200");
            assertThat(device.upload(ticket.fileName(), content)).startsWith("550 Binary is expected");
            assertThat(refused(ticket.fileName()).cause()).isEqualTo("OPTION_REFUSED");
            // It may do better at once.
            assertThat(device.ask("TYPE I")).startsWith("200");
            assertThat(device.upload(ticket.fileName(), content)).startsWith("226");
        }
        assertThat(kept(ticket)).isEqualTo(content);
    }

    @Test
    @Threat(53)
    void anImageIsNotSentAsText() throws IOException {
        Tickets ticket = download(content(100), "image");
        try (FtpDevice device = device(ticket)) {
            device.ask("TYPE A");
            device.passivePort();

            assertThat(device.ask("RETR " + ticket.fileName())).startsWith("550 Binary is expected");
        }
    }

    @Test
    @Threat(54)
    void aDataConnectionThatSaysNothingEndsWithItsTransfer() throws IOException {
        Tickets ticket = upload();
        try (FtpDevice device = device(ticket);
                Socket data = device.begin(ticket.fileName(), content(10))) {
            broker().publish(new TransferWithdrawn(
                    ticket.transferId(), ticket.expected().nodeId(), "operation-1", "r1", "nobody wants it"));

            assertThat(device.reply()).isEqualTo("426 nobody wants it");
            assertThat(FtpDevice.isClosed(data)).isTrue();
        }
        assertThat(failed(ticket).cause()).isEqualTo("WITHDRAWN");
    }

    @Test
    @Threat(54)
    void aDataConnectionThatIsHalfOpenEndsAfterAWhile() throws IOException {
        Tickets up = upload();
        Tickets down = download(content(20 << 20));
        try (FtpDevice sender = device(up);
                FtpDevice reader = device(down);
                Socket sends = sender.begin(up.fileName(), content(10))) {
            int port = reader.passivePort();
            assertThat(reader.ask("RETR " + down.fileName())).startsWith("150");
            try (Socket neverRead = reader.data(port)) {
                sender.control().setSoTimeout((int) Duration.ofMinutes(2).toMillis());
                reader.control().setSoTimeout((int) Duration.ofMinutes(2).toMillis());

                assertThat(sender.reply()).startsWith("426 nothing moved for 35 s");
                assertThat(reader.reply()).startsWith("426 nothing moved for 35 s");
                assertThat(neverRead.isConnected()).isTrue();
                assertThat(sends.isConnected()).isTrue();
            }
        }
        assertThat(failed(up).cause()).isEqualTo("DEVICE_STOPPED");
        assertThat(failed(down).cause()).isEqualTo("DEVICE_STOPPED");
    }
}
