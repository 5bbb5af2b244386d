package io.copyrun.tftp.rshd;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferProtocol;
import io.copyrun.tftp.Broker;
import io.copyrun.tftp.StreamServers;
import io.copyrun.tftp.Tickets;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the tests of the RCP port share. */
abstract class NodeOnRcp {
    static final String DENIED = "\u0001rcp: Permission denied.\n";

    @Inject
    StreamServers streams;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    Broker broker() {
        return Broker.shared(bootstrapServers);
    }

    InetSocketAddress node() {
        return new InetSocketAddress(
                "127.0.0.1", streams.of(TransferProtocol.RCP).address().getPort());
    }

    Tickets upload() {
        Tickets ticket = Tickets.upload().over(TransferProtocol.RCP);
        broker().arm(ticket);
        return ticket;
    }

    RcpPeer peer() throws IOException {
        return RcpPeer.reserved(node());
    }

    /** Copies a file as it should be. */
    static void copy(RcpPeer peer, Tickets ticket, String content) throws IOException {
        peer.greet("rcp -t " + ticket.fileName()).hearYes(2);
        peer.say("C0644 " + content.length() + " r1-confg\n").hearYes(1);
        peer.say(content + "\0").hearYes(1);
    }

    String kept(Tickets ticket) {
        broker().await(TransferCompleted.class, event -> event.transferId().equals(ticket.transferId()));
        return new String(
                RestAssured.get("/api/transfers/" + ticket.transferId() + "/content")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray(),
                StandardCharsets.UTF_8);
    }

    TransferFailed failed(Tickets ticket) {
        return broker().await(TransferFailed.class, event -> event.transferId().equals(ticket.transferId()));
    }

    /** What was said did not spend the ticket. */
    void isStillGood(Tickets ticket) throws IOException {
        try (RcpPeer device = peer()) {
            copy(device, ticket, "hostname r1\n");
        }
        assertThat(kept(ticket)).isEqualTo("hostname r1\n");
    }
}
