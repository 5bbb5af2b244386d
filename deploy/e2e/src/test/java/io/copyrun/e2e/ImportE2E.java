package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.copyrun.simulator.estate.Model;
import io.copyrun.simulator.tftp.Ending;
import io.copyrun.simulator.tftp.Progress;
import io.copyrun.simulator.tftp.TftpClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image that a person imports on the command line, fetched by a device with a ticket. */
class ImportE2E {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Duration COMMAND_MAX = Duration.ofMinutes(1);
    // Larger than what the archive reads as a whole before it sends the first byte.
    private static final int IMAGE_BYTES = 5_000_000;

    private static Estate estate;

    @TempDir
    Path folder;

    @BeforeAll
    static void startTheSystem() {
        estate = Estate.shared();
    }

    @Test
    void aDeviceFetchesWhatWasImported() throws Exception {
        byte[] image = image();
        Shell.Result imported = importFile("c2960.bin", image, sha512(image));
        assertThat(imported.exitCode()).as(imported.output()).isZero();

        ByteArrayOutputStream received = new ByteArrayOutputStream();
        TftpClient.Result result = fetch(ticket(imported.output().strip()), received);

        assertThat(result.ending()).isEqualTo(new Ending.Complete());
        assertThat(received.toByteArray()).isEqualTo(image);
    }

    @Test
    void nobodyGetsATicketForAnImageInWhichABitHasFlipped() throws Exception {
        byte[] image = image();
        String artifactId =
                importFile("c2960.bin", image, sha512(image)).output().strip();
        Path blob = blob(Http.get(estate.archive() + "/api/artifacts/" + artifactId)
                .json()
                .get("sha256")
                .asText());
        image[IMAGE_BYTES / 2] ^= 16;
        Files.write(blob, image);

        Http.Answer refused = order(artifactId);

        assertThat(refused.status()).as(refused.text()).isEqualTo(503);
        assertThat(refused.text())
                .contains("will not serve the ticket: the file could not be had from the archive")
                .contains("artifact " + artifactId + " of import-" + artifactId + " is damaged");
        assertThat(Http.post(estate.archive() + "/api/artifacts/" + artifactId + "/verify", Map.of())
                        .status())
                .isEqualTo(500);
    }

    @Test
    void saysWhatIsWrongWithAFile() throws Exception {
        byte[] image = image();
        Shell.Result wrong = importFile("c2960.bin", image, "ab".repeat(64));
        Shell.Result missing = run("import", "/nowhere/c2960.bin", "--md5", "ab");

        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.output())
                .contains("the archive refused it: ")
                .contains("SHA-512 " + sha512(image) + " (expected: " + "ab".repeat(64) + ")");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.output()).contains("no such file: /nowhere/c2960.bin");
    }

    private Shell.Result importFile(String name, byte[] content, String sha512) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        return run("import", file.toString(), "--sha512", sha512);
    }

    private Shell.Result run(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(ROOT.resolve("deploy/copyrun").toString()));
        command.addAll(List.of(arguments));
        return Shell.run(
                folder,
                COMMAND_MAX,
                Map.of(
                        "COPYRUN_HOME", home().toString(),
                        "COPYRUN_DEMO_HOME", folder.resolve("no-demo").toString()),
                command);
    }

    private static JsonNode ticket(String artifactId) {
        Http.Answer answer = order(artifactId);
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.json();
    }

    private static Http.Answer order(String artifactId) {
        return Http.post(
                estate.session() + "/api/tickets",
                Map.of(
                        "direction",
                        "download",
                        "artifactId",
                        artifactId,
                        "sourceAddresses",
                        List.of("127.0.0.1"),
                        "expiresIn",
                        "PT2M"));
    }

    private static TftpClient.Result fetch(JsonNode ticket, OutputStream to) {
        TftpClient client = new TftpClient(InetAddress.getLoopbackAddress(), new Model.Tftp(3_000, 20, 1_468, true));
        return client.get(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), ticket.get("port").asInt()),
                ticket.get("fileName").asText(),
                to,
                new Unwatched());
    }

    private static Path home() {
        return Path.of("target", "e2e-home-" + ProcessHandle.current().pid()).toAbsolutePath();
    }

    private static Path blob(String sha256) {
        return home().resolve("data/archive/blobs")
                .resolve(sha256.substring(0, 2))
                .resolve(sha256);
    }

    private static byte[] image() {
        byte[] image = new byte[IMAGE_BYTES];
        new Random().nextBytes(image);
        return image;
    }

    private static String sha512(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(content));
    }

    /** Nobody looks at how far a device is. */
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
