package io.copyrun.tftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.TransferArmed;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferStarted;
import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.server.TftpServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Downloads of artifacts that the archive no longer has as they were: the device gets no byte of them. */
@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class DamagedArtifactIT {
    private static final int TRIES_OF_A_FETCH = 3;
    private static final int BLOCK_BYTES = 512;

    private final String artifactId = "artifact-" + UUID.randomUUID().toString().substring(0, 8);

    @Inject
    TftpServer server;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void sendsNothingOfWhatTheArchiveSaysIsDamaged() throws IOException {
        ArchiveStandIn.keep(artifactId, content(3 * BLOCK_BYTES));
        ArchiveStandIn.damage(artifactId, ArchiveStandIn.Damage.KNOWN);

        assertThat(refused().explanation())
                .contains("could not be had from the archive")
                .contains("the archive answered 500: artifact " + artifactId + " of r1 is damaged: its bytes are gone");
    }

    @Test
    void sendsNothingOfWhatArrivesWithAnotherHash() throws IOException {
        ArchiveStandIn.keep(artifactId, content(100 * BLOCK_BYTES));
        ArchiveStandIn.damage(artifactId, ArchiveStandIn.Damage.UNSEEN);

        assertThat(refused().explanation())
                .containsPattern("the archive sent bytes with SHA-256 [0-9a-f]{64} \\(expected: [0-9a-f]{64}\\)");
    }

    @Test
    void sendsItOnceTheArchiveHasItWholeAgain() throws IOException {
        byte[] content = content(BLOCK_BYTES + 100);
        ArchiveStandIn.keep(artifactId, content);
        ArchiveStandIn.damage(artifactId, ArchiveStandIn.Damage.KNOWN);
        refused();

        ArchiveStandIn.damage(artifactId, ArchiveStandIn.Damage.NONE);
        Tickets ticket = Tickets.download(artifactId);
        broker().arm(ticket);
        try (WireClient device = new WireClient("127.0.0.1")) {
            device.send(WireClient.readRequest(ticket.fileName()), node());
            assertThat(device.receive()).isInstanceOfSatisfying(Packet.Data.class, data -> assertThat(
                            data.payload().remaining())
                    .isEqualTo(BLOCK_BYTES));
            device.reply(new Packet.Acknowledgement(1));
            device.receive();
            device.reply(new Packet.Acknowledgement(2));
        }
        assertThat(broker().await(TransferCompleted.class, event -> event.transferId()
                                .equals(ticket.transferId()))
                        .bytes())
                .isEqualTo(content.length);
    }

    @Test
    void armsADownloadWhenTheArchiveHasStartedAndNotBefore() {
        ArchiveStandIn.keep(artifactId, content(100));
        ArchiveStandIn.damage(artifactId, ArchiveStandIn.Damage.NOT_READY);
        Tickets ticket = Tickets.download(artifactId);
        broker().publish(ticket.expected());
        // A whole fetch, with all its tries, has come to nothing.
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> ArchiveStandIn.asked(artifactId) >= TRIES_OF_A_FETCH);
        assertThat(broker().heard(
                                TransferArmed.class, event -> event.transferId().equals(ticket.transferId())))
                .isEmpty();

        ArchiveStandIn.damage(artifactId, ArchiveStandIn.Damage.NONE);

        broker().await(TransferArmed.class, event -> event.transferId().equals(ticket.transferId()));
        assertThat(broker().heard(TransferFailed.class, event -> event.transferId()
                        .equals(ticket.transferId())))
                .isEmpty();
    }

    private TransferFailed refused() {
        Tickets ticket = Tickets.download(artifactId);
        broker().publish(ticket.expected());
        TransferFailed failed =
                broker().await(TransferFailed.class, event -> event.transferId().equals(ticket.transferId()));
        assertThat(failed.cause()).isEqualTo("ARTIFACT_NOT_AVAILABLE");
        assertThat(broker().heard(TransferStarted.class, event -> event.transferId()
                        .equals(ticket.transferId())))
                .isEmpty();
        return failed;
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    private Broker broker() {
        return Broker.shared(bootstrapServers);
    }

    private InetSocketAddress node() {
        return new InetSocketAddress("127.0.0.1", server.requestAddress().getPort());
    }
}
