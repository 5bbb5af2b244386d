package io.copyrun.tftp.rshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.NodeSurroundings;
import io.copyrun.tftp.Threat;
import io.copyrun.tftp.Tickets;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threats 58 to 63 and 65: nothing comes of a record but what a ticket allows. */
@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class RcpRecordsIT extends NodeOnRcp {
    @ParameterizedTest
    @ValueSource(strings = {".", "..", "", "../x", "/etc/passwd", "a/b", "a b", "x\u001b[2J", "\u00e9"})
    @Threat(58)
    void aNameThatIsNoPlainNameIsRefused(String name) throws IOException {
        Tickets ticket = upload();
        try (RcpPeer peer = peer()) {
            peer.greet("rcp -t " + ticket.fileName()).hearYes(2);
            assertThat(peer.say("C0644 2 " + name + "\n").hear()).isEqualTo(1);
        }
        isStillGood(ticket);
    }

    @Test
    @Threat(58)
    void theNameOfTheDevicesOwnFileIsUsedForNothingWhereTheCommandNamesTheTicket() throws IOException {
        Tickets ticket = upload();
        Tickets other = upload();
        try (RcpPeer device = peer()) {
            device.greet("rcp -t " + ticket.fileName()).hearYes(2);
            device.say("C0644 2 " + other.fileName() + "\n").hearYes(1);
            device.say("ok\0").hearYes(1);
        }
        assertThat(kept(ticket)).isEqualTo("ok");
        isStillGood(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"D0755 0 flash", "E", "X0644 1 x", "", "C0644 1", "C9999 1 x"})
    @Threat(59)
    void aRecordOfAnythingButAFileIsRefused(String record) throws IOException {
        Tickets ticket = upload();
        try (RcpPeer peer = peer()) {
            peer.greet("rcp -t " + ticket.fileName()).hearYes(2);
            assertThat(peer.say(record + "\n").hear()).isEqualTo(1);
            assertThat(peer.hearToTheEnd()).contains("expected");
        }
        isStillGood(ticket);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "+1", "0x10", "9223372036854775808", "1e3", "١"})
    @Threat(60)
    void aSizeThatIsNoneIsRefused(String size) throws IOException {
        Tickets ticket = upload();
        try (RcpPeer peer = peer()) {
            peer.greet("rcp -t " + ticket.fileName()).hearYes(2);
            byte[] record = ("C0644 " + size + " x\n").getBytes(StandardCharsets.UTF_8);
            assertThat(peer.say(record).hear()).isEqualTo(1);
        }
        isStillGood(ticket);
    }

    @Test
    @Threat(60)
    void moreThanTheTicketAllowsIsRefusedBeforeAByteComes() throws IOException {
        Tickets ticket = Tickets.upload().over(TransferProtocol.RCP).atMost(1_000);
        broker().arm(ticket);
        try (RcpPeer peer = peer()) {
            peer.greet("rcp -t " + ticket.fileName()).hearYes(2);
            assertThat(peer.say("C0644 1001 x\n").hear()).isEqualTo(1);
            assertThat(peer.hearToTheEnd()).contains("1001", "1000");
        }
        assertThat(failed(ticket).cause()).isEqualTo("FILE_TOO_LARGE");
    }

    @Test
    @Threat(61)
    void aFileThatIsCutShortIsNoFile() throws IOException {
        Tickets ticket = upload();
        try (RcpPeer peer = peer()) {
            peer.greet("rcp -t " + ticket.fileName()).hearYes(2);
            peer.say("C0644 1000 x\n").hearYes(1);
            peer.say("hostname r1\n");
        }
        TransferFailed failed = failed(ticket);
        assertThat(failed.cause()).isEqualTo("FILE_SHORT");
        assertThat(failed.explanation()).contains("12 bytes", "1000");
        RestAssured.get("/api/transfers/" + ticket.transferId() + "/content")
                .then()
                .statusCode(404);
    }

    @Test
    @Threat(62)
    void aFileWithoutTheDevicesWordThatItIsWholeIsNoFile() throws IOException {
        Tickets ticket = upload();
        try (RcpPeer peer = peer()) {
            peer.greet("rcp -t " + ticket.fileName()).hearYes(2);
            peer.say("C0644 2 x\n").hearYes(1);
            peer.say("ok");
        }
        assertThat(failed(ticket).cause()).isEqualTo("FILE_SHORT");
    }

    @Test
    @Threat(62)
    void aFileThatGoesOnWhereItShouldEndIsNoFile() throws IOException {
        Tickets ticket = upload();
        try (RcpPeer peer = peer()) {
            peer.greet("rcp -t " + ticket.fileName()).hearYes(2);
            peer.say("C0644 2 x\n").hearYes(1);
            assertThat(peer.say("okay\0").hear()).isEqualTo(1);
        }
        assertThat(failed(ticket).cause()).isEqualTo("FILE_LONG");
    }

    @Test
    @Threat(62)
    void aDeviceThatCouldNotReadItsFileIsBelieved() throws IOException {
        Tickets ticket = upload();
        try (RcpPeer peer = peer()) {
            peer.greet("rcp -t " + ticket.fileName()).hearYes(2);
            peer.say("C0644 2 x\n").hearYes(1);
            peer.say("ok\u0001rcp: x: I/O error\n");
            TransferFailed failed = failed(ticket);
            assertThat(failed.cause()).isEqualTo("DEVICE_ABORTED");
            assertThat(failed.explanation()).contains("I/O error");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"T", "T1 2 3", "T-1 0 0 0", "Tx 0 x 0", "T1 0 1 0 x"})
    @Threat(63)
    void timesThatAreNoneAreRefused(String times) throws IOException {
        Tickets ticket = upload();
        try (RcpPeer peer = peer()) {
            peer.greet("rcp -p -t " + ticket.fileName()).hearYes(2);
            assertThat(peer.say(times + "\n").hear()).isEqualTo(1);
        }
        isStillGood(ticket);
    }

    @Test
    @Threat(65)
    void aSecondFileIsRefusedAndTheFirstOneStays() throws IOException {
        Tickets ticket = upload();
        try (RcpPeer peer = peer()) {
            copy(peer, ticket, "hostname r1\n");
            assertThat(peer.say("C0644 2 x\n").hear()).isEqualTo(1);
        }
        assertThat(kept(ticket)).isEqualTo("hostname r1\n");
    }
}
