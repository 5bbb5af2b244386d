package io.copyrun.tftp.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.NodeSurroundings;
import io.copyrun.tftp.Tickets;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** When a copy over FTP is complete, and what is said of those that are not. */
@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class FtpTransfersIT extends FtpOnTheWire {
    private static final byte[] TEXT = "hostname r1\n!\nend\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NETWORK_TEXT = "hostname r1\r\n!\r\nend\r\n".getBytes(StandardCharsets.US_ASCII);

    @Test
    void aConfigurationThatIsSentAsTextIsStoredWithTheLineEndsOfTheDevice() throws IOException {
        Tickets ticket = upload("running-config");
        try (FtpDevice device = device(ticket)) {
            device.ask("TYPE A");

            assertThat(device.upload(ticket.fileName(), NETWORK_TEXT)).startsWith("226");
        }
        assertThat(kept(ticket)).isEqualTo(TEXT);
        assertThat(completed(ticket).bytes()).isEqualTo(TEXT.length);
    }

    @Test
    void aConfigurationIsSentAsTextWithTheLineEndsOfTheNetwork() throws IOException {
        Tickets ticket = download(TEXT, "startup-config");
        try (FtpDevice device = device(ticket)) {
            device.ask("TYPE A");

            assertThat(device.ask("SIZE " + ticket.fileName())).startsWith("550 SIZE needs TYPE I");
            assertThat(device.fetch("RETR " + ticket.fileName())).isEqualTo(NETWORK_TEXT);
        }
        assertThat(completed(ticket).bytes()).isEqualTo(TEXT.length);
    }

    @Test
    void aTextThatMayHaveBeenAnotherFileIsNotStored() throws IOException {
        Tickets ticket = upload("running-config");
        try (FtpDevice device = device(ticket)) {
            device.ask("TYPE A N");

            assertThat(device.upload(ticket.fileName(), "a\r\nb\n".getBytes(StandardCharsets.US_ASCII)))
                    .startsWith("550 ");
        }
        assertThat(failed(ticket).cause()).isEqualTo("OPTION_REFUSED");
        assertThat(failed(ticket).explanation()).contains("binary is expected");
        assertThat(isKept(ticket)).isFalse();
    }

    @Test
    void aClientThatDoesNotNameATypeIsTakenByTheByte() throws IOException {
        Tickets ticket = upload("running-config");
        try (FtpDevice device = device(ticket)) {
            assertThat(device.upload("/" + ticket.fileName(), NETWORK_TEXT)).startsWith("226");
        }
        assertThat(kept(ticket)).isEqualTo(NETWORK_TEXT);
    }

    @Test
    void aDataConnectionThatIsResetIsNoFile() throws IOException {
        Tickets ticket = upload();
        try (FtpDevice device = device(ticket)) {
            FtpDevice.reset(device.begin(ticket.fileName(), content(300_000)));

            assertThat(device.reply()).startsWith("426 the device broke off the data connection");
        }
        assertThat(failed(ticket).cause()).isEqualTo("DEVICE_ABORTED");
        assertThat(isKept(ticket)).isFalse();
    }

    /** Both ends come in the order of a process that is killed: what was sent so far looks like a file. */
    @Test
    void aFileIsNotCompleteWhenTheControlConnectionEndsWithIt() throws IOException {
        Tickets ticket = upload();
        try (FtpDevice device = device(ticket);
                Socket data = device.begin(ticket.fileName(), content(300_000))) {
            data.close();
            device.close();
        }
        assertThat(failed(ticket).cause()).isEqualTo("DEVICE_ABORTED");
        assertThat(failed(ticket).explanation()).contains("control connection");
        assertThat(isKept(ticket)).isFalse();
    }

    @Test
    void aLostControlConnectionEndsATransferThatStillRuns() throws IOException {
        Tickets ticket = upload();
        try (FtpDevice device = device(ticket);
                Socket data = device.begin(ticket.fileName(), content(10))) {
            FtpDevice.reset(device.control());

            assertThat(failed(ticket).cause()).isEqualTo("DEVICE_ABORTED");
            assertThat(FtpDevice.isClosed(data)).isTrue();
        }
    }

    @Test
    void aborEndsATransferThatStillRuns() throws IOException {
        Tickets ticket = upload();
        try (FtpDevice device = device(ticket);
                Socket data = device.begin(ticket.fileName(), content(10))) {
            // With the Telnet signals that clients put in front.
            device.sayRaw(
                    new byte[] {(byte) 0xFF, (byte) 0xF4, (byte) 0xFF, (byte) 0xF2, 'A', 'B', 'O', 'R', '\r', '\n'});

            assertThat(device.reply()).isEqualTo("426 the device sent ABOR");
            assertThat(device.reply()).startsWith("226");
            assertThat(FtpDevice.isClosed(data)).isTrue();
        }
        assertThat(failed(ticket).explanation()).isEqualTo("the device sent ABOR");
    }

    @Test
    void aDownloadIsNotCompleteWhenItsReaderIsGone() throws IOException {
        Tickets ticket = download(content(2_000_000));
        try (FtpDevice device = device(ticket)) {
            int port = device.passivePort();
            assertThat(device.ask("RETR " + ticket.fileName())).startsWith("150");
            Socket data = device.data(port);
            data.getInputStream().readNBytes(1_000);
            FtpDevice.reset(data);

            assertThat(device.reply()).startsWith("426 the device broke off the data connection");
        }
        assertThat(failed(ticket).cause()).isEqualTo("DEVICE_ABORTED");
    }

    @Test
    void aDownloadIsCompleteForADeviceThatHangsUpWithoutAnotherWord() throws IOException {
        byte[] content = content(2_000_000);
        Tickets ticket = download(content);
        try (FtpDevice device = device(ticket)) {
            int port = device.passivePort();
            device.ask("RETR " + ticket.fileName());
            try (Socket data = device.data(port)) {
                assertThat(data.getInputStream().readAllBytes()).isEqualTo(content);
                device.close();
            }
        }
        assertThat(completed(ticket).bytes()).isEqualTo(content.length);
    }

    @Test
    void aDeviceThatWaitsForTheReplyBeforeItClosesGetsIt() throws IOException {
        Tickets ticket = download(content(1_000));
        try (FtpDevice device = device(ticket)) {
            int port = device.passivePort();
            device.ask("RETR " + ticket.fileName());
            try (Socket data = device.data(port)) {
                data.getInputStream().readAllBytes();

                assertThat(device.reply()).startsWith("226");
            }
            assertThat(device.ask("NOOP")).startsWith("200");
        }
        completed(ticket);
    }

    @Test
    void aFileThatIsTooLargeIsRefusedWithASentence() throws IOException {
        Tickets ticket = armed(Tickets.upload().over(TransferProtocol.FTP).atMost(1_000));
        try (FtpDevice device = device(ticket)) {
            assertThat(device.upload(ticket.fileName(), content(1_001)))
                    .startsWith("552 ")
                    .contains("1000 bytes");
        }
        assertThat(failed(ticket).cause()).isEqualTo("FILE_TOO_LARGE");
    }

    @Test
    void aFileThatIsAnnouncedAsTooLargeIsNotBegun() throws IOException {
        Tickets ticket = armed(Tickets.upload().over(TransferProtocol.FTP).atMost(1_000));
        try (FtpDevice device = device(ticket)) {
            assertThat(device.ask("ALLO 5000")).startsWith("200");
            assertThat(device.upload(ticket.fileName(), content(10)))
                    .startsWith("552 ")
                    .contains("5000");
        }
        assertThat(failed(ticket).cause()).isEqualTo("FILE_TOO_LARGE");
    }

    @Test
    void aDataConnectionThatNeverComesNamesThePortsToOpen() throws IOException {
        Tickets ticket = upload();
        try (FtpDevice device = device(ticket)) {
            device.passivePort();
            assertThat(device.ask("STOR " + ticket.fileName())).startsWith("150");

            assertThat(device.reply()).startsWith("425 ").contains("copyrun.tftp.ftp.passive-ports");
        }
        assertThat(failed(ticket).cause()).isEqualTo("ANSWER_NOT_ACKNOWLEDGED");
        assertThat(failed(ticket).explanation()).contains("firewall", "copyrun.tftp.ftp.passive-ports");
    }

    @Test
    void theNodeConnectsToADeviceThatMayAskForIt() throws IOException {
        Tickets ticket = upload();
        byte[] content = content(1_000);
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
                FtpDevice device = device(ticket)) {
            int port = listener.getLocalPort();
            assertThat(device.ask("PORT 127,0,0,1," + (port >> 8) + "," + (port & 0xFF)))
                    .startsWith("200");
            device.say("STOR " + ticket.fileName());
            try (Socket data = listener.accept()) {
                data.getOutputStream().write(content);
            }
            assertThat(device.reply()).startsWith("150");
            assertThat(device.reply()).startsWith("226");
        }
        assertThat(kept(ticket)).isEqualTo(content);
    }

    /** Not even by the library, were its log turned on. */
    @Test
    void nothingOfALoginIsLogged() throws IOException {
        Tickets ticket = upload();
        HeardLog log = new HeardLog("org.apache.ftpserver", "org.apache.mina", "io.copyrun.tftp.ftp", "");
        try (log;
                FtpDevice stranger = new FtpDevice(node());
                FtpDevice device = device(ticket)) {
            stranger.ask("USER stranger");
            stranger.ask("PASS canary-password");
            stranger.ask("PAS canary-mistyped");
            stranger.ask("canary-alone");
            stranger.sayRaw("PASS canary-\u00e4\u00f6\r\n".getBytes(StandardCharsets.ISO_8859_1));
            stranger.reply();
            stranger.sayRaw(("PASS canary-" + "x".repeat(5_000) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(stranger.isHungUpOn()).isTrue();
            assertThat(device.upload(ticket.fileName(), TEXT)).startsWith("226");
            completed(ticket);
            FtpDevice.reset(device.control());
        }
        assertThat(log.lines())
                .anyMatch(line -> line.startsWith("org.apache.ftpserver"))
                .noneMatch(line -> line.contains("canary"))
                // The same in hexadecimal.
                .noneMatch(line -> line.contains("63 61 6E 61 72 79"));
    }

    @Test
    void pasvNamesTheAddressThatTheDeviceHasConnectedTo() throws IOException {
        Tickets ticket = upload();
        try (FtpDevice device = device(ticket)) {
            Matcher told =
                    Pattern.compile("227 .*\\(127,0,0,1,(\\d+),(\\d+)\\)").matcher(device.ask("PASV"));
            assertThat(told.matches()).isTrue();
            int port = Integer.parseInt(told.group(1)) << 8 | Integer.parseInt(told.group(2));
            assertThat(device.ask("STOR " + ticket.fileName())).startsWith("150");
            device.data(port).close();

            assertThat(device.reply()).startsWith("226");
        }
        assertThat(kept(ticket)).isEmpty();
    }
}
