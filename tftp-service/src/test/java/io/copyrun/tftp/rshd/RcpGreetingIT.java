package io.copyrun.tftp.rshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.TransferProtocol;
import io.copyrun.event.TransferRefused;
import io.copyrun.event.TransferStarted;
import io.copyrun.tftp.ArchiveStandIn;
import io.copyrun.tftp.NodeSurroundings;
import io.copyrun.tftp.Threat;
import io.copyrun.tftp.Tickets;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threats 55 to 57, 64, 66 and 67: what comes before the first record. */
@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class RcpGreetingIT extends NodeOnRcp {
    @Test
    @Threat(55)
    void nobodyIsHeardWhoComesFromAPortThatEveryProgramMayUse() throws IOException {
        Tickets ticket = upload();
        try (RcpPeer peer = RcpPeer.unreserved(node())) {
            assertThat(peer.hearToTheEnd()).isIn("", "reset");
        }
        assertThat(broker().await(TransferRefused.class, event -> event.explanation()
                        .contains("512 to 1023")))
                .isNotNull();
        isStillGood(ticket);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-froot", "'quoted\"", "a;reboot", "$(reboot)", "`id`", "\u001b[2J"})
    @Threat(56)
    void theNameOfAUserIsShownAndNothingElse(String user) throws IOException {
        Tickets ticket = upload();
        try (RcpPeer device = peer()) {
            device.greet(user, "rcp -t " + ticket.fileName()).hearYes(2);
            device.say("C0644 2 x\n").hearYes(1);
            device.say("ok\0").hearYes(1);
        }
        assertThat(kept(ticket)).isEqualTo("ok");
        assertThat(broker().await(TransferStarted.class, event -> event.transferId()
                                .equals(ticket.transferId()))
                        .userName())
                .isEqualTo(user.replace("\u001b", "\\x1B"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sh",
                "",
                "rcp",
                "rcp NAME",
                "rcp -t -r NAME",
                "rcp -t -d NAME",
                "rcp -x -t NAME",
                "rcp -t -f NAME",
                "rcp -t NAME NAME",
                "rcp -t NAME; id",
                "/bin/rcp -t NAME",
                "scp -t NAME"
            })
    @Threat(57)
    void nothingIsRunThatIsNoCopyOfOneFile(String command) throws IOException {
        Tickets ticket = upload();
        try (RcpPeer peer = peer()) {
            String heard =
                    peer.greet(command.replace("NAME", ticket.fileName())).hearToTheEnd();
            assertThat(heard).isEqualTo(DENIED);
        }
        isStillGood(ticket);
    }

    @ParameterizedTest
    @ValueSource(strings = {"`NAME`", "$(NAME)", "NAME;id", "NAME|sh", "*", "../NAME", "./NAME", "'NAME'"})
    @Threat(57)
    void whatAShellWouldReadIntoANameIsPartOfTheName(String name) throws IOException {
        Tickets ticket = upload();
        try (RcpPeer peer = peer()) {
            peer.greet("rcp -t " + name.replace("NAME", ticket.fileName())).hearYes(2);
            assertThat(peer.say("C0644 2 x\n").hearToTheEnd()).isEqualTo(DENIED);
        }
        isStillGood(ticket);
    }

    @Test
    @Threat(57)
    void timesAreNotKeptButTheirOptionIsNoReasonToRefuse() throws IOException {
        Tickets ticket = upload();
        try (RcpPeer device = peer()) {
            device.greet("rcp -p -t " + ticket.fileName()).hearYes(2);
            device.say("T1767225600 0 1767225600 0\n").hearYes(1);
            device.say("C0644 2 x\n").hearYes(1);
            device.say("ok\0").hearYes(1);
        }
        assertThat(kept(ticket)).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1024", "65536", "511", "80", "-1", "0514", "99999999999", "x"})
    @Threat(64)
    void noConnectionIsOpenedToAPortThatIsNotReserved(String port) throws IOException {
        try (RcpPeer peer = peer()) {
            assertThat(peer.say(port + "\0").hearToTheEnd()).isEqualTo(DENIED);
        }
    }

    @Test
    @Threat(64)
    void theConnectionForErrorsGoesToThePeerFromAReservedPort() throws IOException {
        Tickets ticket = upload();
        try (ServerSocket errors = new ServerSocket(700, 1, InetAddress.getByName("127.0.0.1"));
                RcpPeer device = peer()) {
            errors.setSoTimeout(10_000);
            device.say("700\0");
            try (Socket second = errors.accept()) {
                assertThat(second.getPort()).isBetween(512, 1_023);
                assertThat(second.getInetAddress()).isEqualTo(InetAddress.getByName("127.0.0.1"));
                device.say("a\0a\0rcp -t " + ticket.fileName() + "\0").hearYes(2);
                device.say("C0644 2 x\n").hearYes(1);
                device.say("ok\0").hearYes(1);
            }
        }
        assertThat(kept(ticket)).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 100_000})
    @Threat(66)
    void nulsAreNoCommand(int count) throws IOException {
        try (RcpPeer peer = peer()) {
            try {
                peer.say(new byte[count]);
            } catch (java.net.SocketException e) {
                // The node has closed the connection already.
            }
            assertThat(peer.hearToTheEnd()).isIn(DENIED, "reset");
        }
    }

    @Test
    @Threat(66)
    void aGreetingThatDoesNotEndIsCutOff() throws IOException {
        try (RcpPeer peer = peer()) {
            peer.say("x".repeat(1_100));
            assertThat(peer.hearToTheEnd()).isIn(DENIED, "reset");
        }
    }

    @Test
    @Threat(67)
    void theNameOfADeviceAsUserIsNoTicket() throws IOException {
        try (RcpPeer peer = peer()) {
            peer.greet("r1", "rcp -t r1-confg").hearYes(2);
            assertThat(peer.say("C0644 2 r1-confg\n").hearToTheEnd()).isEqualTo(DENIED);
        }
        assertThat(broker().await(
                                TransferRefused.class, event -> event.fileName().equals("r1-confg"))
                        .cause())
                .isEqualTo("NO_TICKET");
    }

    @Test
    @Threat(67)
    void whoReadsWithoutATicketLearnsNothing() throws IOException {
        Tickets ticket = Tickets.download("secret").over(TransferProtocol.RCP).from("192.0.2.1");
        ArchiveStandIn.keep("secret", "enable secret".getBytes(StandardCharsets.US_ASCII));
        broker().arm(ticket);
        String unknown;
        try (RcpPeer peer = peer()) {
            unknown = peer.greet("rcp -f nothing-there").hearToTheEnd();
        }
        try (RcpPeer peer = peer()) {
            assertThat(peer.greet("rcp -f " + ticket.fileName()).hearToTheEnd()).isEqualTo(unknown);
        }
        assertThat(broker().await(
                                TransferRefused.class,
                                event -> event.cause().equals("WRONG_SOURCE")
                                        && event.fileName().equals(ticket.fileName()))
                        .explanation())
                .contains("127.0.0.1", "192.0.2.1");
    }
}
