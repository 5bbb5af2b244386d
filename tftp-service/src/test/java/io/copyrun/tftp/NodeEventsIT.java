package io.copyrun.tftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.copyrun.event.ArtifactArchived;
import io.copyrun.event.ArtifactQuarantined;
import io.copyrun.event.DeviceChanged;
import io.copyrun.event.RecordDeadLettered;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.Topic;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.TransferRefused;
import io.copyrun.event.TransferStarted;
import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.server.TftpServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class NodeEventsIT {
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
    void saysNothingToStrangersAndReportsThemOnceASecond() throws IOException {
        try (WireClient stranger = new WireClient("127.0.0.77")) {
            for (int i = 0; i < 200; i++) {
                stranger.send(WireClient.readRequest("startup-config"), node());
                stranger.send(WireClient.writeRequest("../../etc/passwd"), node());
                stranger.send(WireClient.data(1, 512), node());
                stranger.send(new Packet.Failure(0, "x"), node());
            }

            assertThat(stranger.hearsNothing()).isTrue();
        }
        Awaitility.await().untilAsserted(() -> {
            List<TransferRefused> refused =
                    broker().heard(TransferRefused.class, event -> event.peer().equals("127.0.0.77"));
            assertThat(refused).hasSizeBetween(1, 3);
            assertThat(refused.stream().mapToLong(TransferRefused::requests).sum())
                    .isEqualTo(400);
            assertThat(refused.getFirst().cause()).isEqualTo("NO_TICKET");
        });
    }

    @Test
    void namesBothAddressesWhenTheRightNameComesFromTheWrongOne() throws IOException {
        Tickets ticket = Tickets.upload().from("127.5.0.1").validFor(Duration.ofSeconds(4));
        broker().arm(ticket);
        try (WireClient device = new WireClient("127.5.0.2")) {
            device.send(WireClient.writeRequest(ticket.fileName()), node());

            assertThat(device.hearsNothing()).isTrue();
        }
        TransferRefused refused =
                broker().await(TransferRefused.class, event -> event.peer().equals("127.5.0.2"));
        assertThat(refused.cause()).isEqualTo("WRONG_SOURCE");
        assertThat(refused.explanation()).contains("127.5.0.1", "127.5.0.2");
        assertThat(refused.device()).isEqualTo("r1");
        TransferFailed failed = failure(ticket);
        assertThat(failed.cause()).isEqualTo("WRONG_SOURCE");
        assertThat(failed.explanation()).contains("127.5.0.1", "127.5.0.2");
    }

    @Test
    void saysThatATicketWasNeverUsed() {
        Tickets ticket = Tickets.upload().validFor(Duration.ofSeconds(2));
        broker().arm(ticket);

        assertThat(failure(ticket).cause()).isEqualTo("NEVER_REQUESTED");
        RestAssured.get("/api/transfers/" + ticket.transferId()).then().body("state", equalTo("EXPIRED"));
    }

    @Test
    void takesAnUnexpectedUploadOfAKnownDevice() throws IOException {
        broker().publish(new DeviceChanged(
                "r9",
                "127.9.0.9",
                null,
                null,
                DeviceChanged.ControlProtocol.SSH,
                "default",
                TransferProtocol.TFTP,
                DeviceChanged.SshAlgorithms.MODERN,
                null,
                null,
                List.of(),
                List.of("127.9.0.10"),
                SourceCheck.STRICT,
                null,
                null,
                null,
                null,
                null,
                List.of()));
        try (WireClient device = new WireClient("127.9.0.10")) {
            Awaitility.await().until(() -> {
                device.send(WireClient.writeRequest("r9-confg"), node());
                return !device.hearsNothing();
            });
            device.reply(WireClient.data(1, 7));
            assertThat(device.hears(ack(1))).isTrue();
        }
        TransferCompleted completed = broker().await(TransferCompleted.class, event -> "r9".equals(event.device()));
        assertThat(completed.solicited()).isFalse();
        assertThat(completed.fileName()).isEqualTo("r9-confg");
        assertThat(broker().heard(TransferStarted.class, event -> "r9".equals(event.device())))
                .hasSize(1);
    }

    /** Where the content of an upload is that has just been acknowledged. */
    private String uploaded(Tickets ticket) throws IOException {
        broker().arm(ticket);
        try (WireClient device = new WireClient("127.0.0.1")) {
            device.send(WireClient.writeRequest(ticket.fileName()), node());
            device.receive();
            device.reply(WireClient.data(1, 10));
            assertThat(device.hears(ack(1))).isTrue();
        }
        String content = "/api/transfers/" + ticket.transferId() + "/content";
        RestAssured.get(content).then().statusCode(200);
        return content;
    }

    @Test
    void letsGoOfAnUploadThatTheArchiveHasUnlessItsBytesAreOthers() throws IOException {
        Tickets mismatched = Tickets.upload();
        Tickets ticket = Tickets.upload();
        String kept = uploaded(mismatched);
        String content = uploaded(ticket);

        broker().publish(new ArtifactQuarantined(
                UUID.randomUUID().toString(),
                mismatched.transferId(),
                null,
                "r1",
                "running-config",
                1,
                10,
                "00",
                "HASH_MISMATCH",
                "other bytes",
                Instant.now()));
        broker().publish(new ArtifactArchived(
                UUID.randomUUID().toString(),
                ticket.transferId(),
                null,
                "r1",
                "running-config",
                1,
                1,
                true,
                10,
                "00",
                "00",
                "00",
                Instant.now()));

        Awaitility.await().untilAsserted(() -> RestAssured.get(content).then().statusCode(404));
        RestAssured.get(kept).then().statusCode(200);
        RestAssured.get("/api/transfers/" + ticket.transferId()).then().body("state", equalTo("COMPLETED"));
    }

    @Test
    void putsPoisonAsideAndGoesOn() {
        Tickets wrong = new Tickets(
                "../../etc/passwd",
                "name",
                Tickets.upload().direction(),
                List.of("127.0.0.1"),
                null,
                1,
                Duration.ofMinutes(1));
        broker().publishRaw(Topic.TICKETS, "r1", "not json");
        broker().publish(wrong.expected());

        Tickets good = Tickets.upload();
        broker().arm(good);

        broker().await(RecordDeadLettered.class, dead -> dead.cause().contains("no JSON"));
        broker().await(RecordDeadLettered.class, dead -> dead.cause().contains("invalid transferId"));
        RestAssured.get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void listsTransfersAndSaysWhatIsWrongWithAQuery() {
        Tickets ticket = Tickets.upload();
        broker().arm(ticket);

        RestAssured.get("/api/transfers?device=r1&state=armed&limit=1000")
                .then()
                .statusCode(200)
                .body("transferId", hasItem(ticket.transferId()));
        RestAssured.get("/api/transfers?state=lost")
                .then()
                .statusCode(400)
                .body("detail", containsString("invalid state: lost"));
        RestAssured.get("/api/transfers?limit=0").then().statusCode(400);
        RestAssured.get("/api/transfers/unknown").then().statusCode(404).body("status", equalTo(404));
    }

    @Test
    void saysEveryFewSecondsThatItLives() {
        TransferNodeChanged sign =
                broker().await(TransferNodeChanged.class, node -> node.nodeId().equals(NodeSurroundings.NODE_ID));

        assertThat(sign.endpoints())
                .contains(new TransferNodeChanged.Endpoint(TransferProtocol.TFTP, node().getPort()));
        assertThat(sign.freeSpoolBytes()).isPositive();
    }
}
