package io.copyrun.tftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.copyrun.event.TransferCompleted;
import io.copyrun.tftp.server.TftpServer;
import io.copyrun.tftp.spool.Content;
import io.copyrun.tftp.spool.Spool;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class ClientsIT {
    /** At 512 bytes a block, the last one wraps the block number. */
    private static final int[] SIZES = {0, 1, 511, 512, 513, 1 << 20, 40 << 20};

    @Inject
    TftpServer server;

    @Inject
    Spool spool;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private Broker broker() {
        return Broker.shared(bootstrapServers);
    }

    static Stream<Arguments> clientsAndSizes() {
        return Arrays.stream(Client.values())
                .flatMap(client -> Arrays.stream(SIZES).mapToObj(size -> Arguments.of(client, size)));
    }

    @ParameterizedTest
    @MethodSource("clientsAndSizes")
    void receivesWhatClientsUpload(Client client, int size, @TempDir Path directory) throws Exception {
        assumeTrue(client.isInstalled(), client + " is not installed");
        byte[] content = content(size);
        Path file = Files.write(directory.resolve("upload"), content);
        Tickets ticket = Tickets.upload();
        broker().arm(ticket);

        String printed = Client.run(client.upload(file, ticket.fileName(), port()));

        assertThat(printed).startsWith("0");
        TransferCompleted completed = broker().await(
                        TransferCompleted.class, event -> event.transferId().equals(ticket.transferId()));
        assertThat(completed.bytes()).isEqualTo(size);
        byte[] kept = RestAssured.get("/api/transfers/" + ticket.transferId() + "/content")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        assertThat(Arrays.equals(kept, content)).isTrue();
        spool.drop(ticket.transferId()).join();
    }

    @ParameterizedTest
    @MethodSource("clientsAndSizes")
    void sendsWhatClientsDownload(Client client, int size, @TempDir Path directory) throws Exception {
        assumeTrue(client.isInstalled(), client + " is not installed");
        // curl 7.88 ends with "getpeername() failed" on an empty file, whatever the server (busybox tftpd too).
        assumeTrue(size > 0 || client != Client.CURL, "curl cannot download an empty file");
        byte[] content = content(size);
        Path file = directory.resolve("download");
        Tickets ticket = Tickets.download("artifact-" + size);
        ArchiveStandIn.keep("artifact-" + size, content);
        broker().arm(ticket);

        String printed = Client.run(client.download(file, ticket.fileName(), port()));

        assertThat(printed).startsWith("0");
        assertThat(Arrays.equals(Files.readAllBytes(file), content)).isTrue();
        broker().await(TransferCompleted.class, event -> event.transferId().equals(ticket.transferId()));
    }

    @Test
    void decodesAndEncodesNetasciiAsTftpHpaDoes(@TempDir Path directory) throws Exception {
        assumeTrue(Client.TFTP.isInstalled(), "tftp is not installed");
        String text = "hostname r1\n!\rcarriage\n".repeat(200);
        Path file = Files.writeString(directory.resolve("upload"), text);
        Tickets up = Tickets.upload();
        broker().arm(up);
        Client.run(Client.TFTP.uploadAscii(file, up.fileName(), port()));
        broker().await(TransferCompleted.class, event -> event.transferId().equals(up.transferId()));
        Content kept = spool.content(up.transferId()).orElseThrow();
        assertThat(Files.readString(kept.file(), StandardCharsets.ISO_8859_1)
                        .substring((int) kept.offset(), (int) (kept.offset() + kept.length())))
                .isEqualTo(text);

        Tickets down = Tickets.download("text");
        ArchiveStandIn.keep("text", text.getBytes(StandardCharsets.US_ASCII));
        broker().arm(down);
        Path back = directory.resolve("download");
        Client.run(Client.TFTP.downloadAscii(back, down.fileName(), port()));

        assertThat(Files.readString(back)).isEqualTo(text);
    }

    private int port() {
        return server.requestAddress().getPort();
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }
}
