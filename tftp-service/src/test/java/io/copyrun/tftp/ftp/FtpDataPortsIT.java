package io.copyrun.tftp.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.TransferRefused;
import io.copyrun.tftp.NodeSurroundings;
import io.copyrun.tftp.Threat;
import io.copyrun.tftp.Tickets;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threats 39 to 45: where data connections go, and what there is to be seen. */
@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class FtpDataPortsIT extends FtpOnTheWire {
    private static final String NO_SUCH_FILE = "550 No such file.";

    /** The two numbers of a port in a PORT command. */
    private static String numbers(int port) {
        return (port >> 8) + "," + (port & 0xFF);
    }

    private static boolean isConnectedTo(ServerSocket listener) throws IOException {
        listener.setSoTimeout(300);
        try (Socket accepted = listener.accept()) {
            return accepted.isConnected();
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Test
    @Threat(39)
    void noDataConnectionGoesToAThirdHost() throws IOException {
        Tickets ticket = upload();
        try (ServerSocket victim = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.3"));
                FtpDevice device = device(ticket)) {
            int port = victim.getLocalPort();

            assertThat(device.ask("PORT 127,0,0,3," + numbers(port))).startsWith("501");
            assertThat(device.ask("EPRT |1|127.0.0.3|" + port + "|")).startsWith("501");
            assertThat(device.ask("STOR " + ticket.fileName())).startsWith("425");
            assertThat(isConnectedTo(victim)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 22, 25, 1023})
    @Threat(40)
    void noDataConnectionGoesToAServiceOfTheDevice(int port) throws IOException {
        try (FtpDevice device = device(upload())) {
            assertThat(device.ask("PORT 127,0,0,1," + numbers(port))).startsWith("501");
            assertThat(device.ask("EPRT |1|127.0.0.1|" + port + "|")).startsWith("501");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "127,0,0,1", "127,0,0,1,256,1", "127,0,0,1,4,", "x", "999,0,0,1,4,1", "127,0,0,1,4,1,1"})
    @Threat(40)
    void aPortThatIsNoneIsRefused(String argument) throws IOException {
        try (FtpDevice device = device(upload())) {
            assertThat(device.ask("PORT " + argument)).startsWith("501");
        }
    }

    @Test
    @Threat(41)
    void nobodyElseGetsTheDataConnectionOfADevice() throws IOException {
        Tickets ticket = upload();
        byte[] content = content(5_000);
        try (FtpDevice device = device(ticket)) {
            int port = device.passivePort();
            try (Socket thief = device.data(port, "127.0.0.2")) {
                thief.getOutputStream().write(1);
                device.say("STOR " + ticket.fileName());
                assertThat(device.reply()).startsWith("150");
                try (Socket data = device.data(port)) {
                    data.getOutputStream().write(content);
                }
                assertThat(device.reply()).startsWith("226");
            }
        }
        assertThat(kept(ticket)).isEqualTo(content);
        TransferRefused refused =
                broker().await(TransferRefused.class, event -> event.peer().equals("127.0.0.2"));
        assertThat(refused.cause()).isEqualTo("WRONG_SOURCE");
        assertThat(refused.explanation()).contains("127.0.0.2", "127.0.0.1");
    }

    @Test
    @Threat(41)
    void nobodyElseReadsTheFileOfADevice() throws IOException {
        byte[] content = content(5_000);
        Tickets ticket = download(content);
        try (FtpDevice device = device(ticket)) {
            int port = device.passivePort();
            try (Socket thief = device.data(port, "127.0.0.2")) {
                device.say("RETR " + ticket.fileName());
                assertThat(device.reply()).startsWith("150");
                try (Socket data = device.data(port)) {
                    assertThat(data.getInputStream().readAllBytes()).isEqualTo(content);
                }
                assertThat(thief.getInputStream().read()).isNegative();
            }
        }
    }

    @Test
    @Threat(42)
    void onlyTheProtocolOfTheControlConnectionIsServed() throws IOException {
        try (FtpDevice device = device(upload())) {
            assertThat(device.ask("EPSV 2")).isEqualTo("522 Not the protocol of this connection, use (1).");
            assertThat(device.ask("EPRT |2|::1|2048|")).isEqualTo("522 Not the protocol of this connection, use (1).");
            assertThat(device.ask("EPRT |1|::1|2048|")).startsWith("501");
            assertThat(device.ask("EPRT |3|127.0.0.1|2048|")).startsWith("501");
            assertThat(device.ask("EPRT |1|localhost|2048|")).startsWith("501");
            assertThat(device.ask("EPSV 1")).startsWith("229");
            assertThat(device.ask("EPSV ALL")).startsWith("200");
            assertThat(device.ask("PASV")).startsWith("503");
            assertThat(device.ask("PORT 127,0,0,1,8,1")).startsWith("503");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../..", "/etc", "~root", "C:\\", "/..", "", "%2e%2e"})
    @Threat(43)
    void thereIsNoOtherDirectory(String directory) throws IOException {
        try (FtpDevice device = device(upload())) {
            assertThat(device.ask("CWD " + directory)).isEqualTo(NO_SUCH_FILE);
            assertThat(device.ask("CDUP")).startsWith("250");
            assertThat(device.ask("PWD")).startsWith("257 \"/\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../etc/passwd",
                "/etc/passwd",
                "../%s",
                "//%s",
                "/./%s",
                "x/../%s",
                "%s/",
                "%s\u0000.txt",
                "*",
                "r1-*",
                "..",
                ""
            })
    @Threat(44)
    void thereIsNoOtherFile(String name) throws IOException {
        Tickets ticket = download(content(100));
        try (FtpDevice device = device(ticket)) {
            String other = String.format(name, ticket.fileName());
            device.passivePort();

            assertThat(device.ask("RETR " + other)).isEqualTo(NO_SUCH_FILE);
            assertThat(device.ask("SIZE " + other)).isEqualTo(NO_SUCH_FILE);
            assertThat(device.ask("MDTM " + other)).isEqualTo(NO_SUCH_FILE);
            assertThat(device.fetch("RETR " + ticket.fileName())).hasSize(100);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIST -laR", "LIST -laR /", "NLST", "MLSD", "MLSD /", "NLST ."})
    @Threat(45)
    void aListIsOneLineOrNothing(String command) throws IOException {
        Tickets down = download(content(100));
        try (FtpDevice device = device(down)) {
            String listing = new String(device.fetch(command), StandardCharsets.UTF_8);
            assertThat(listing.lines()).singleElement().asString().contains(down.fileName());
        }
        try (FtpDevice device = device(upload())) {
            assertThat(device.fetch(command)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"LIST */../*/../*/../*/../*", "NLST {a,b}{a,b}{a,b}{a,b}", "LIST -laR ..", "MLSD ..", "NLST *"})
    @Threat(45)
    void noPatternIsExpanded(String command) throws IOException {
        try (FtpDevice device = device(download(content(100)))) {
            assertThat(device.fetch(command)).isEmpty();
        }
    }
}
