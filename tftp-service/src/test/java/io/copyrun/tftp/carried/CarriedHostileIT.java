package io.copyrun.tftp.carried;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.TransferRefused;
import io.copyrun.event.TransferStarted;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.tftp.ArchiveStandIn;
import io.copyrun.tftp.Broker;
import io.copyrun.tftp.NodeSurroundings;
import io.copyrun.tftp.Tickets;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class CarriedHostileIT {
    private static final byte[] TEN_BYTES = "0123456789".getBytes(StandardCharsets.US_ASCII);

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private Broker broker() {
        return Broker.shared(bootstrapServers);
    }

    private static Carrier carrier() {
        return new Carrier(RestAssured.port);
    }

    private Tickets armed(Tickets ticket) {
        broker().arm(ticket);
        return ticket;
    }

    private static Tickets upload() {
        return Tickets.upload().over(TransferProtocol.CLI);
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

    private void isUntouched(Tickets ticket) throws Exception {
        assertThat(broker().heard(TransferStarted.class, event -> event.transferId()
                        .equals(ticket.transferId())))
                .isEmpty();
        assertThat(carrier().puts(ticket, TEN_BYTES).statusCode()).isEqualTo(201);
    }

    private static void saysNothing(HttpResponse<byte[]> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic",
                "Basic !!!",
                "Basic Y2FuYXJ5",
                "Basic OmNhbmFyeS0x",
                "Bearer canary-1",
                "basic Y3Itbm9ib2R5OmNhbmFyeS0x"
            })
    void saysNothingToWhoeverHasNoLogin(String login) throws Exception {
        Tickets ticket = armed(upload());

        for (String path : new String[] {Carrier.path(ticket), Carrier.path(upload())}) {
            var answer = carrier().asks(path, login.isEmpty() ? null : login, BodyPublishers.ofByteArray(TEN_BYTES));
            saysNothing(answer, 401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                    .startsWith("Basic");
        }
        isUntouched(ticket);
    }

    @Test
    void reportsAWrongPasswordWithoutIt() throws Exception {
        Tickets ticket = armed(upload());

        var answer = carrier()
                .asks(
                        Carrier.path(ticket),
                        Carrier.login(ticket.userName(), "canary-wrong"),
                        BodyPublishers.ofByteArray(TEN_BYTES));

        saysNothing(answer, 401);
        TransferRefused refused =
                broker().await(TransferRefused.class, event -> event.fileName().equals(ticket.fileName()));
        assertThat(refused.cause()).isEqualTo("WRONG_PASSWORD");
        assertThat(refused.toString()).doesNotContain("canary-wrong");
        isUntouched(ticket);
    }

    @Test
    void opensNoOtherFileWithALogin() throws Exception {
        Tickets ticket = armed(upload());
        Tickets other = armed(upload());

        var answer = carrier().asks(Carrier.path(other), Carrier.login(ticket), BodyPublishers.ofByteArray(TEN_BYTES));

        saysNothing(answer, 404);
        isUntouched(ticket);
        isUntouched(other);
    }

    @Test
    void goesInTheDirectionOfTheTicketOnly() throws Exception {
        Tickets up = armed(upload());
        ArchiveStandIn.keep("carried-one-way", TEN_BYTES);
        Tickets down = armed(Tickets.download("carried-one-way").over(TransferProtocol.SCP_SERVER));

        saysNothing(carrier().gets(up), 404);
        saysNothing(carrier().puts(down, TEN_BYTES), 404);

        isUntouched(up);
        assertThat(carrier().gets(down).body()).isEqualTo(TEN_BYTES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TFTP", "FTP", "SCP", "SCP_SERVER"})
    void takesNoTicketOfAnotherProtocol(String protocol) throws Exception {
        Tickets ticket = armed(Tickets.upload().over(TransferProtocol.valueOf(protocol)));

        saysNothing(
                carrier()
                        .asks(
                                "/api/carried/cli/" + ticket.fileName(),
                                Carrier.login(ticket),
                                BodyPublishers.ofByteArray(TEN_BYTES)),
                401);
    }

    @Test
    void comesFromTheAddressesOfTheTicketOnly() throws Exception {
        Tickets ticket = armed(upload().from("192.0.2.7"));

        saysNothing(carrier().puts(ticket, TEN_BYTES), 401);
    }

    @Test
    void takesNothingAfterItsTime() throws Exception {
        Tickets ticket = armed(upload().validFor(Duration.ofSeconds(2)));
        broker().await(TransferFailed.class, event -> event.transferId().equals(ticket.transferId()));

        saysNothing(carrier().puts(ticket, TEN_BYTES), 401);
    }

    @Test
    void refusesWhatIsAnnouncedLargerThanItsTicketAllows() throws Exception {
        Tickets ticket = armed(upload().atMost(9));

        assertThat(carrier().puts(ticket, TEN_BYTES).statusCode()).isEqualTo(413);

        assertThat(failure(ticket).cause()).isEqualTo("FILE_TOO_LARGE");
    }

    @Test
    void refusesWhatGrowsLargerThanItsTicketAllows() throws Exception {
        Tickets ticket = armed(upload().atMost(9));

        var answer = carrier().putsInChunks(ticket, new ByteArrayInputStream(TEN_BYTES));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(failure(ticket).cause()).isEqualTo("FILE_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 11", "Transfer-Encoding: chunked"})
    void takesNoPartForTheWhole(String length) throws Exception {
        Tickets ticket = armed(upload());
        String chunk = length.startsWith("T") ? "a\r\n" : "";

        try (Socket socket = carrier().says(Carrier.head(ticket, length) + chunk, TEN_BYTES)) {
            broker().await(TransferStarted.class, event -> event.transferId().equals(ticket.transferId()));
        }

        assertThat(failure(ticket).cause()).isEqualTo("DEVICE_ABORTED");
    }

    @Test
    void doesNotWaitForeverForASlowOne() throws Exception {
        Tickets ticket = armed(upload());

        try (Socket socket = carrier().says(Carrier.head(ticket, "Content-Length: 11"), TEN_BYTES)) {
            TransferFailed failed = Patiently.await(() -> broker().heard(
                            TransferFailed.class, event -> event.transferId().equals(ticket.transferId())));
            assertThat(failed.cause()).isEqualTo("DEVICE_STOPPED");
            assertThat(socket.getInputStream().readAllBytes()).isNotNull();
        }
        failure(ticket);
    }

    @Test
    void endsWhenItsTicketIsWithdrawn() throws Exception {
        Tickets ticket = armed(upload());

        try (Socket socket = carrier().says(Carrier.head(ticket, "Content-Length: 11"), TEN_BYTES)) {
            broker().await(TransferStarted.class, event -> event.transferId().equals(ticket.transferId()));
            broker().publish(new TransferWithdrawn(
                    ticket.transferId(), NodeSurroundings.nodeId(), "operation-1", "r1", "CANCELLED"));

            assertThat(failure(ticket).cause()).isEqualTo("WITHDRAWN");
            assertThat(socket.getInputStream().readAllBytes()).isNotNull();
        }
    }

    @Test
    void keepsLargeBodiesAwayFromAllElse() throws Exception {
        var answer = carrier().asks("/api/transfers", null, BodyPublishers.ofByteArray(new byte[1 << 20]));

        assertThat(answer.statusCode()).isIn(405, 413);
    }
}
