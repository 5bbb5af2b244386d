package io.copyrun.tftp.carried;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.ArchiveStandIn;
import io.copyrun.tftp.Broker;
import io.copyrun.tftp.NodeSurroundings;
import io.copyrun.tftp.Tickets;
import io.copyrun.tftp.spool.Spool;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.util.Random;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class CarriedIT {
    @Inject
    Spool spool;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private Broker broker() {
        return Broker.shared(bootstrapServers);
    }

    private static Carrier carrier() {
        return new Carrier(RestAssured.port);
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    private TransferCompleted completed(Tickets ticket) {
        return broker().await(
                        TransferCompleted.class, event -> event.transferId().equals(ticket.transferId()));
    }

    private void isKept(Tickets ticket, byte[] content) {
        byte[] kept = RestAssured.get("/api/transfers/" + ticket.transferId() + "/content")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(kept).isEqualTo(content);
        spool.drop(ticket.transferId()).join();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 40 << 20})
    void keepsAFileOfAKnownLength(int size) throws Exception {
        Tickets ticket = Tickets.upload().over(TransferProtocol.SCP_SERVER);
        broker().arm(ticket);

        assertThat(carrier().puts(ticket, content(size)).statusCode()).isEqualTo(201);

        isKept(ticket, content(size));
        TransferCompleted said = completed(ticket);
        assertThat(said.bytes()).isEqualTo(size);
        assertThat(said.protocol()).isEqualTo(TransferProtocol.SCP_SERVER);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, 12 << 20})
    void keepsAFileThatComesInChunks(int size) throws Exception {
        Tickets ticket = Tickets.upload().over(TransferProtocol.CLI);
        broker().arm(ticket);

        assertThat(carrier()
                        .putsInChunks(ticket, new ByteArrayInputStream(content(size)))
                        .statusCode())
                .isEqualTo(201);

        isKept(ticket, content(size));
        assertThat(completed(ticket).protocol()).isEqualTo(TransferProtocol.CLI);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_536, 40 << 20})
    void givesTheArtifactOfATicket(int size) throws Exception {
        Tickets ticket = Tickets.download("carried-" + size).over(TransferProtocol.SCP_SERVER);
        ArchiveStandIn.keep("carried-" + size, content(size));
        broker().arm(ticket);

        var answer = carrier().gets(ticket);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(content(size));
        assertThat(completed(ticket).bytes()).isEqualTo(size);
    }

    @Test
    void takesItsTicketOnlyOnce() throws Exception {
        Tickets ticket = Tickets.upload().over(TransferProtocol.CLI);
        broker().arm(ticket);
        carrier().puts(ticket, content(10));

        var again = carrier().puts(ticket, content(11));

        assertThat(again.statusCode()).isEqualTo(401);
        isKept(ticket, content(10));
    }

    @Test
    void announcesBothProtocolsAtItsHttpPort() {
        TransferNodeChanged said =
                broker().await(TransferNodeChanged.class, node -> node.nodeId().equals(NodeSurroundings.nodeId()));

        assertThat(said.endpoints())
                .filteredOn(endpoint -> endpoint.protocol() == TransferProtocol.CLI
                        || endpoint.protocol() == TransferProtocol.SCP_SERVER)
                .hasSize(2)
                .allSatisfy(endpoint -> assertThat(said.httpUrl()).endsWith(":" + endpoint.port()));
    }
}
