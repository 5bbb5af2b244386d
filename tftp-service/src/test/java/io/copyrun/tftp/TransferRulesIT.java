package io.copyrun.tftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.copyrun.event.TransferArmed;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.server.TftpServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class TransferRulesIT {
    @Inject
    TftpServer server;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private Broker broker() {
        return Broker.shared(bootstrapServers);
    }

    private InetSocketAddress node(String address) {
        return new InetSocketAddress(address, server.requestAddress().getPort());
    }

    private InetSocketAddress node() {
        return node("127.0.0.1");
    }

    private static Packet ack(int block) {
        return new Packet.Acknowledgement(block);
    }

    private TransferFailed failure(Tickets ticket) {
        return broker().await(
                        TransferFailed.class, failed -> failed.transferId().equals(ticket.transferId()));
    }

    @Test
    void answersFromTheAddressThatWasAsked() throws IOException {
        for (String asked : List.of("127.0.0.1", "127.0.0.9", "127.44.0.2")) {
            Tickets ticket = Tickets.upload().from("127.1.2.3");
            broker().arm(ticket);
            try (WireClient device = new WireClient("127.1.2.3")) {
                device.send(WireClient.writeRequest(ticket.fileName()), node(asked));

                assertThat(device.receive()).isEqualTo(ack(0));
                assertThat(device.answeredFrom().getAddress().getHostAddress()).isEqualTo(asked);
                assertThat(device.answeredFrom().getPort()).isNotEqualTo(node().getPort());
                device.reply(WireClient.data(1, 3));
                assertThat(device.hears(ack(1))).isTrue();
            }
        }
    }

    @Test
    void endsARunningTransferWhenItsTicketIsWithdrawn() throws IOException {
        Tickets ticket = Tickets.upload();
        broker().arm(ticket);
        try (WireClient device = new WireClient("127.0.0.1")) {
            device.send(WireClient.writeRequest(ticket.fileName()), node());
            device.receive();
            device.reply(WireClient.data(1, 512));
            device.receive();
            RestAssured.get("/api/transfers/" + ticket.transferId())
                    .then()
                    .body("state", equalTo("RUNNING"))
                    .body("peer", equalTo("127.0.0.1:" + device.local().getPort()));

            broker().publish(new TransferWithdrawn(
                    ticket.transferId(), NodeSurroundings.NODE_ID, null, "r1", "cancelled"));

            assertThat(device.hears(new Packet.Failure(0, "cancelled"))).isTrue();
        }
        assertThat(failure(ticket).cause()).isEqualTo("WITHDRAWN");
    }

    @Test
    void refusesAForeignTransferIdentifierWithoutHarmToTheTransfer() throws IOException {
        Tickets ticket = Tickets.upload();
        broker().arm(ticket);
        try (WireClient device = new WireClient("127.0.0.1");
                WireClient stranger = new WireClient("127.0.0.1")) {
            device.send(WireClient.writeRequest(ticket.fileName()), node());
            device.receive();

            stranger.send(WireClient.data(1, 512), device.answeredFrom());

            assertThat(((Packet.Failure) stranger.receive()).code()).isEqualTo(5);
            stranger.send(new Packet.Failure(0, "x"), device.answeredFrom());
            assertThat(stranger.hearsNothing()).isTrue();
            device.reply(WireClient.data(1, 10));
            assertThat(device.hears(ack(1))).isTrue();
        }
        assertThat(broker().await(TransferCompleted.class, event -> event.transferId()
                                .equals(ticket.transferId()))
                        .bytes())
                .isEqualTo(10);
    }

    @Test
    void takesARepeatedRequestForTheSameTransferAndOneFromANewPortForANewBeginning() throws IOException {
        Tickets ticket = Tickets.upload();
        broker().arm(ticket);
        try (WireClient device = new WireClient("127.0.0.1");
                WireClient again = new WireClient("127.0.0.1")) {
            device.send(WireClient.writeRequest(ticket.fileName()), node());
            device.receive();
            InetSocketAddress first = device.answeredFrom();

            device.send(WireClient.writeRequest(ticket.fileName()), node());
            assertThat(device.receive()).isEqualTo(ack(0));
            assertThat(device.answeredFrom()).isEqualTo(first);

            again.send(WireClient.writeRequest(ticket.fileName()), node());
            assertThat(again.receive()).isEqualTo(ack(0));
            again.reply(WireClient.data(1, 10));
            assertThat(again.hears(ack(1))).isTrue();
        }
    }

    @Test
    void takesADifferentRequestFromTheSamePortForANewTransferWhileNothingHasMoved() throws IOException {
        Tickets unused = Tickets.upload();
        Tickets used = Tickets.upload();
        broker().arm(unused);
        broker().arm(used);
        try (WireClient device = new WireClient("127.0.0.1")) {
            device.send(WireClient.writeRequest(unused.fileName()), node());
            assertThat(device.receive()).isEqualTo(ack(0));

            Map<String, String> options = Map.of("blksize", "1024");
            device.send(new Packet.Request(true, used.fileName(), Mode.OCTET, options), node());
            assertThat(device.hears(new Packet.OptionAcknowledgement(options))).isTrue();
            InetSocketAddress withOptions = device.answeredFrom();
            device.send(WireClient.writeRequest(used.fileName()), node());
            assertThat(device.hears(ack(0))).isTrue();
            assertThat(device.answeredFrom()).isNotEqualTo(withOptions);

            device.send(WireClient.writeRequest("no-such-ticket"), node());
            device.reply(WireClient.data(1, 10));
            assertThat(device.hears(ack(1))).isTrue();
        }
        assertThat(failure(unused).explanation()).contains("asked for something else");
        assertThat(broker().await(TransferCompleted.class, event -> event.transferId()
                                .equals(used.transferId()))
                        .bytes())
                .isEqualTo(10);
    }

    @Test
    void acknowledgesARepeatedLastBlockAndNoSecondUpload() throws IOException {
        Tickets ticket = Tickets.upload();
        broker().arm(ticket);
        try (WireClient device = new WireClient("127.0.0.1");
                WireClient second = new WireClient("127.0.0.1")) {
            device.send(WireClient.writeRequest(ticket.fileName()), node());
            device.receive();
            device.reply(WireClient.data(1, 10));
            assertThat(device.hears(ack(1))).isTrue();

            device.reply(WireClient.data(1, 10));
            assertThat(device.hears(ack(1))).isTrue();

            second.send(WireClient.writeRequest(ticket.fileName()), node());
            assertThat(second.hearsNothing()).isTrue();
        }
        broker().publish(ticket.expected());
        assertThat(broker().heard(
                                TransferArmed.class, event -> event.transferId().equals(ticket.transferId())))
                .hasSize(1);
    }

    @Test
    void tellsTheOperatorAtOnceThatAnArtifactIsNotAvailable() {
        Tickets ticket = Tickets.download("no-such-artifact");
        broker().publish(ticket.expected());

        assertThat(failure(ticket).cause()).isEqualTo("ARTIFACT_NOT_AVAILABLE");
        assertThat(failure(ticket).explanation()).contains("could not be had from the archive");
        assertThat(broker().heard(
                                TransferArmed.class, event -> event.transferId().equals(ticket.transferId())))
                .as("nobody may ask the device to copy what is not here")
                .isEmpty();
    }

    @Test
    void refusesNonsenseModesAndTooLargeFiles() throws IOException {
        Tickets modeless = Tickets.upload();
        Tickets small = Tickets.upload().atMost(600);
        broker().arm(modeless);
        broker().arm(small);
        try (WireClient device = new WireClient("127.0.0.1")) {
            device.send(new Packet.Request(true, modeless.fileName(), Mode.UNSUPPORTED, Map.of()), node());
            assertThat(((Packet.Failure) device.receive()).code()).isEqualTo(4);
        }
        try (WireClient device = new WireClient("127.0.0.1")) {
            device.send(WireClient.writeRequest(small.fileName()), node());
            device.receive();
            device.reply(WireClient.data(1, 512));
            device.receive();
            device.reply(WireClient.data(2, 512));
            assertThat(device.hears(new Packet.Failure(3, "the file is larger than the 600 bytes allowed")))
                    .isTrue();
        }
        assertThat(failure(small).cause()).isEqualTo("FILE_TOO_LARGE");
        RestAssured.get("/api/transfers/" + small.transferId() + "/content")
                .then()
                .statusCode(404);
    }
}
