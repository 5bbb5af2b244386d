package io.copyrun.tftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.TransferStarted;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.tftp.scp.SftpBytes;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class SshHostileIT {
    @Inject
    StreamServers streams;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private Broker broker() {
        return Broker.shared(bootstrapServers);
    }

    private SshDevice device(Tickets ticket) throws IOException {
        broker().arm(ticket);
        int port = streams.all().stream()
                .filter(server -> server.protocol() == TransferProtocol.SCP)
                .findFirst()
                .orElseThrow()
                .address()
                .getPort();
        return new SshDevice(ticket, port);
    }

    private static Tickets upload() {
        return Tickets.upload().over(TransferProtocol.SCP);
    }

    private TransferFailed failure(Tickets ticket) {
        TransferFailed failed =
                broker().await(TransferFailed.class, event -> event.transferId().equals(ticket.transferId()));
        assertThat(broker().heard(TransferCompleted.class, event -> event.transferId()
                        .equals(ticket.transferId())))
                .isEmpty();
        RestAssured.get("/api/transfers/" + ticket.transferId() + "/content")
                .then()
                .statusCode(404);
        return failed;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "D0755 0 directory\n",
                "E\n",
                "C0644 -1 x\n",
                "C0644 3 ../../etc/passwd\n",
                "C0644 3 ..\n",
                "C0644 3 x\u001b[2J\u001b[31m\n",
                "C0644 99999999999999999999 x\n",
                "T1 0\n"
            })
    void refusesHostileRecordsAndLeavesTheTicketAsItIs(String record) throws IOException {
        Tickets ticket = upload();
        try (SshDevice device = device(ticket)) {
            device.runs("scp -t " + ticket.fileName()).hears("\0").says(record).isClosed();

            assertThat(device.heard()).contains("\u0001scp: ").doesNotContain("\u001b");
        }
        assertThat(broker().heard(TransferStarted.class, event -> event.transferId()
                        .equals(ticket.transferId())))
                .isEmpty();
        try (SshDevice device = device(ticket)) {
            device.runs("scp -t " + ticket.fileName()).says("C0644 3 x\nabc\0").hears("\0\0\0");
        }
        broker().await(TransferCompleted.class, event -> event.transferId().equals(ticket.transferId()));
    }

    @Test
    void refusesAFileThatIsAnnouncedLargerThanItsTicketAllows() throws IOException {
        Tickets ticket = upload().atMost(10);
        try (SshDevice device = device(ticket)) {
            device.runs("scp -t " + ticket.fileName())
                    .says("C0644 11 x\n")
                    .hears("the ticket allows 10")
                    .isClosed();
        }
        assertThat(failure(ticket).cause()).isEqualTo("FILE_TOO_LARGE");
    }

    @Test
    void refusesAFileThatGrowsLargerThanItsTicketAllows() throws IOException {
        Tickets ticket = upload().atMost(10);
        try (SshDevice device = device(ticket)) {
            device.sftp()
                    .says(SftpBytes.init())
                    .says(SftpBytes.open(ticket.fileName(), SftpBytes.WRITE))
                    .says(SftpBytes.write("f", 0, "0123456789a"))
                    .hears("larger than 10 bytes")
                    .isClosed();
        }
        assertThat(failure(ticket).cause()).isEqualTo("FILE_TOO_LARGE");
    }

    @Test
    void keepsNothingOfAFileThatIsShorterThanAnnounced() throws IOException {
        Tickets ticket = upload();
        try (SshDevice device = device(ticket)) {
            device.runs("scp -t " + ticket.fileName())
                    .says("C0644 1000 x\n")
                    .hears("\0\0")
                    .says("x".repeat(999));
        }
        TransferFailed failed = failure(ticket);
        assertThat(failed.cause()).isEqualTo("DEVICE_ABORTED");
        assertThat(failed.explanation()).contains("999 of 1000");
    }

    @Test
    void failsAnUploadThatTheDeviceDoesNotClose() throws IOException {
        Tickets ticket = upload();
        try (SshDevice device = device(ticket)) {
            device.sftp()
                    .says(SftpBytes.init())
                    .says(SftpBytes.open("/" + ticket.fileName(), SftpBytes.WRITE))
                    .says(SftpBytes.write("f", 0, "abc"))
                    .hears("ok");
        }
        assertThat(failure(ticket).cause()).isEqualTo("DEVICE_ABORTED");
    }

    @Test
    void failsAnUploadThatIsNotWrittenInOrder() throws IOException {
        Tickets ticket = upload();
        try (SshDevice device = device(ticket)) {
            device.sftp()
                    .says(SftpBytes.init())
                    .says(SftpBytes.open(ticket.fileName(), SftpBytes.WRITE))
                    .says(SftpBytes.write("f", 5, "abc"))
                    .hears("expected: 0")
                    .isClosed();
        }
        assertThat(failure(ticket).cause()).isEqualTo("DEVICE_ABORTED");
    }

    @Test
    void endsAConnectionWhoseTransferIsCalledOff() throws IOException {
        Tickets ticket = upload();
        try (SshDevice device = device(ticket)) {
            SshDevice.Line line = device.runs("scp -t " + ticket.fileName())
                    .says("C0644 1000 x\n")
                    .hears("\0\0");

            broker().publish(new TransferWithdrawn(
                    ticket.transferId(), NodeSurroundings.NODE_ID, null, "r1", "the copy command failed"));

            line.isClosed();
        }
        assertThat(failure(ticket).cause()).isEqualTo("WITHDRAWN");
    }

    @Test
    void forwardsNothing() throws IOException {
        try (SshDevice device = device(upload())) {
            var target = new SshdSocketAddress("127.0.0.1", 22);

            assertThatThrownBy(() -> device.session()
                            .createDirectTcpipChannel(new SshdSocketAddress("127.0.0.1", 1), target)
                            .open()
                            .verify())
                    .isInstanceOf(SshException.class);
            assertThatThrownBy(() ->
                            device.session().startRemotePortForwarding(new SshdSocketAddress("127.0.0.1", 0), target))
                    .isInstanceOf(SshException.class);
        }
    }

    @Test
    void endsAConnectionWithMoreChannelsThanADeviceNeeds() throws IOException {
        Tickets ticket = upload();
        try (SshDevice device = device(ticket)) {
            SshDevice.Line first = device.runs("scp -t " + ticket.fileName()).hears("\0");
            device.runs("scp -t " + ticket.fileName());

            assertThatThrownBy(() -> device.runs("scp -t " + ticket.fileName())).isInstanceOf(IOException.class);
            first.isClosed();
        }
    }
}
