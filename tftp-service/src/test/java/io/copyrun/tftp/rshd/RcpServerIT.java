package io.copyrun.tftp.rshd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.tftp.ArchiveStandIn;
import io.copyrun.tftp.Broker;
import io.copyrun.tftp.NodeSurroundings;
import io.copyrun.tftp.StreamServers;
import io.copyrun.tftp.Threat;
import io.copyrun.tftp.Tickets;
import io.copyrun.tftp.spool.Spool;
import io.copyrun.tftp.stream.StreamTransfers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Copies over RCP, with the client of Debian's rsh-client and byte by byte. */
@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class RcpServerIT {
    @Inject
    StreamServers streams;

    @Inject
    Spool spool;

    @Inject
    Vertx vertx;

    @Inject
    StreamTransfers transfers;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private Broker broker() {
        return Broker.shared(bootstrapServers);
    }

    private InetSocketAddress node() {
        return new InetSocketAddress(
                "127.0.0.1", streams.of(TransferProtocol.RCP).address().getPort());
    }

    private void assumeClient() {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/netkit-rcp")) && node().getPort() == NodeSurroundings.RCP_PORT,
                "rcp is not installed, or its port is taken");
    }

    private static void rcp(String from, String to) throws Exception {
        Process rcp = new ProcessBuilder("/usr/bin/netkit-rcp", from, to)
                .redirectErrorStream(true)
                .start();
        rcp.getOutputStream().close();
        String printed = new String(rcp.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(rcp.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(rcp.exitValue()).as(printed).isZero();
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

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 1 << 20, 40 << 20})
    void receivesWhatRcpUploads(int size, @TempDir Path directory) throws Exception {
        assumeClient();
        byte[] content = content(size);
        Path file = Files.write(directory.resolve("r1-confg"), content);
        Tickets ticket = Tickets.upload().over(TransferProtocol.RCP);
        broker().arm(ticket);

        rcp(file.toString(), "netops@127.0.0.1:" + ticket.fileName());

        assertThat(completed(ticket))
                .extracting(TransferCompleted::bytes, TransferCompleted::protocol)
                .containsExactly((long) size, TransferProtocol.RCP);
        byte[] kept = RestAssured.get("/api/transfers/" + ticket.transferId() + "/content")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(Arrays.equals(kept, content)).isTrue();
        RestAssured.get("/api/transfers/" + ticket.transferId())
                .then()
                .statusCode(200)
                .body("userName", org.hamcrest.Matchers.equalTo("netops"));
        spool.drop(ticket.transferId()).join();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 1 << 20, 40 << 20})
    void sendsWhatRcpDownloads(int size, @TempDir Path directory) throws Exception {
        assumeClient();
        byte[] content = content(size);
        ArchiveStandIn.keep("rcp-" + size, content);
        Tickets ticket = Tickets.download("rcp-" + size).over(TransferProtocol.RCP);
        broker().arm(ticket);
        Path file = directory.resolve("back");

        rcp("netops@127.0.0.1:" + ticket.fileName(), file.toString());

        assertThat(Arrays.equals(Files.readAllBytes(file), content)).isTrue();
        assertThat(completed(ticket).bytes()).isEqualTo(size);
    }

    @Test
    void takesTheNameFromTheRecordWhereTheCommandHasNone(@TempDir Path directory) throws Exception {
        assumeClient();
        Tickets ticket = Tickets.upload().over(TransferProtocol.RCP);
        broker().arm(ticket);
        Path file = Files.writeString(directory.resolve(ticket.fileName()), "hostname r1\n");

        rcp(file.toString(), "127.0.0.1:");

        assertThat(completed(ticket).bytes()).isEqualTo(12);
    }

    @Test
    void endsATransferWhoseTicketIsTakenBack() throws IOException {
        Tickets ticket = Tickets.upload().over(TransferProtocol.RCP);
        broker().arm(ticket);
        try (RcpPeer device = RcpPeer.reserved(node())) {
            device.greet("rcp -t " + ticket.fileName()).hearYes(2);
            device.say("C0644 1000 x\n").hearYes(1);
            device.say("hostname r1\n");

            broker().publish(new TransferWithdrawn(
                    ticket.transferId(), NodeSurroundings.nodeId(), null, "r1", "called off by the test"));

            assertThat(device.hear()).isEqualTo(1);
            assertThat(device.hearLine()).contains("called off by the test");
        }
        assertThat(broker().await(TransferFailed.class, event -> event.transferId()
                                .equals(ticket.transferId()))
                        .cause())
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void isAmongWhatTheNodeSaysThatItServes() {
        TransferNodeChanged said = broker().await(
                        TransferNodeChanged.class, node -> !node.endpoints().isEmpty());

        assertThat(said.endpoints()).contains(new TransferNodeChanged.Endpoint(TransferProtocol.RCP, node().getPort()));
    }

    @Test
    @Threat(68)
    void aConnectionThatSaysNothingIsClosed() throws IOException {
        try (RcpServer impatient =
                new RcpServer(vertx, InetAddress.getLoopbackAddress(), 0, Duration.ofMillis(300), transfers)) {
            impatient.start();
            try (RcpPeer silent = RcpPeer.reserved(impatient.address());
                    RcpPeer stopped = RcpPeer.reserved(impatient.address())) {
                stopped.greet("rcp -t r1-confg").hearYes(2);

                assertThat(silent.hearToTheEnd()).isIn("", "reset");
                assertThat(stopped.hearToTheEnd()).isIn("", "reset");
            }
        }
    }

    @Test
    void takesNoTicketOfAnotherProtocol() throws IOException {
        Tickets ticket = Tickets.upload();
        broker().arm(ticket);
        try (RcpPeer peer = RcpPeer.reserved(node())) {
            peer.greet("rcp -t " + ticket.fileName()).hearYes(2);
            assertThat(peer.say("C0644 2 x\n").hear()).isEqualTo(1);
        }
    }
}
