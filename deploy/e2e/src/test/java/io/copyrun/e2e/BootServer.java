package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.copyrun.local.CopyrunSystem;
import io.copyrun.local.Port;
import io.copyrun.local.PortPlan;
import io.copyrun.local.Service;
import io.copyrun.local.SystemBuilder;
import io.copyrun.simulator.estate.Model;
import io.copyrun.simulator.flash.Held;
import io.copyrun.simulator.tftp.Ending;
import io.copyrun.simulator.tftp.Progress;
import io.copyrun.simulator.tftp.TftpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The whole system with one device behind NAT, and files in its archive for that device to fetch. */
final class BootServer implements AutoCloseable {
    private static final String DEVICE = "boot-loader";
    private static final int SEED_BLOCK_BYTES = 1468;
    private static final Duration ARCHIVE_MAX = Duration.ofMinutes(2);

    private final CopyrunSystem system;
    private final Map<String, String> artifactByKind = new HashMap<>();

    private BootServer(CopyrunSystem system) {
        this.system = system;
    }

    /** A permission to fetch or to send one file. */
    record Ticket(String transferId, String fileName) {}

    static BootServer start(Path home, int tftpPort) {
        try {
            SystemBuilder builder = CopyrunSystem.builder()
                    .home(home)
                    .variable("COPYRUN_TFTP_PORT", Integer.toString(tftpPort))
                    .variable("COPYRUN_TFTP_ADVERTISED_ADDRESS", QemuMachine.HOST);
            PortPlan ports = PortPlan.free();
            for (Port port : Port.values()) {
                builder.variable(port.variable(), Integer.toString(ports.of(port)));
            }
            BootServer server = new BootServer(builder.start());
            server.introduceTheDevice();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void introduceTheDevice() {
        Http.Answer created = Http.put(
                system.url(Service.INVENTORY) + "/api/devices/" + DEVICE,
                Map.of(
                        "address", QemuMachine.GUEST,
                        "platform", "cisco-ios",
                        "controlProtocol", "ssh",
                        // The NAT puts its own address in the place of the device's.
                        "sourceCheck", "name-only"));
        assertThat(created.status()).as(created.text()).isBetween(200, 201);
        await("the device in session-service")
                .atMost(ARCHIVE_MAX)
                .until(() -> post(Map.of("device", DEVICE, "direction", "upload", "kind", "file:boot/first"))
                                .status()
                        < 400);
    }

    int port() {
        return system.tftp().port().number();
    }

    /** A ticket to fetch a file, which is put into the archive first unless it is there. */
    Ticket toFetch(String name, BootFile file) {
        String artifactId = artifactByKind.computeIfAbsent("file:boot/" + name, kind -> archive(kind, file));
        return ticket(Map.of("device", DEVICE, "direction", "download", "artifactId", artifactId));
    }

    private String archive(String kind, BootFile file) {
        Ticket ticket = toSend(kind);
        TftpClient client =
                new TftpClient(InetAddress.getLoopbackAddress(), new Model.Tftp(3_000, 20, SEED_BLOCK_BYTES, true));
        TftpClient.Result result = client.put(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port()),
                ticket.fileName(),
                Held.of(file.bytes()),
                Long.MAX_VALUE,
                new Unwatched());
        assertThat(result.ending()).as(kind).isEqualTo(new Ending.Complete());
        return awaitArtifact(kind);
    }

    /** A ticket to send a file of this kind. */
    Ticket toSend(String kind) {
        return ticket(Map.of("device", DEVICE, "direction", "upload", "kind", kind, "maxBytes", 100_000_000));
    }

    private Ticket ticket(Map<String, ?> request) {
        Http.Answer answer = post(request);
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return new Ticket(
                answer.json().get("transferId").asText(),
                answer.json().get("fileName").asText());
    }

    private Http.Answer post(Map<String, ?> request) {
        Map<String, Object> withExpiry = new HashMap<>(request);
        withExpiry.put("expiresIn", "PT1H");
        return Http.post(system.url(Service.SESSION) + "/api/tickets", withExpiry);
    }

    /** The bytes of the only artifact of a kind, once it is archived. */
    byte[] awaitArchived(String kind) {
        Http.Answer answer =
                Http.get(system.url(Service.ARCHIVE) + "/api/artifacts/" + awaitArtifact(kind) + "/content");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private String awaitArtifact(String kind) {
        String uri = system.url(Service.ARCHIVE) + "/api/devices/" + DEVICE + "/artifacts?kind=" + kind;
        JsonNode artifacts = await("artifact of " + kind)
                .atMost(ARCHIVE_MAX)
                .until(() -> Http.get(uri).json(), found -> found.size() == 1);
        return artifacts.get(0).get("artifactId").asText();
    }

    /** The event that says that a transfer is complete. */
    JsonNode awaitCompleted(Ticket ticket) {
        List<JsonNode> completed = KafkaLog.of(system.bootstrapServers(), "copyrun.transfers")
                .awaitMatching(
                        event -> event.get("type").asText().equals("io.copyrun.TransferCompleted.v1")
                                && event.at("/data/transferId").asText().equals(ticket.transferId()),
                        1,
                        ARCHIVE_MAX);
        assertThat(completed).as("TransferCompleted of " + ticket).hasSize(1);
        return completed.get(0).get("data");
    }

    @Override
    public void close() throws IOException {
        system.close();
    }

    /** Nobody looks at how the archive is filled. */
    private static final class Unwatched implements Progress {
        @Override
        public void moved(long bytes) {}

        @Override
        public void timedOut() {}

        @Override
        public boolean interrupted() {
            return false;
        }
    }
}
