package io.copyrun.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.copyrun.local.RealParts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image far larger than the memory of the archive, which runs as a process of its own, as it does in production. */
class SmallHeapIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MEBIBYTE = 1 << 20;
    private static final int IMAGE_MEBIBYTES = 200;
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://[0-9.:]+)");

    private final Path directory;
    private final Path log;
    private final RealParts parts = new RealParts();
    private Process archive;
    private URI address;

    SmallHeapIT(@TempDir Path directory) {
        this.directory = directory;
        this.log = directory.resolve("log");
    }

    @BeforeEach
    void start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.port=0",
                "-Dcopyrun.archive.data=" + directory.resolve("data")));
        parts.start().forEach((key, value) -> command.add("-D" + key + '=' + value));
        command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        archive = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(PATIENCE).until(() -> listening().isPresent() || !archive.isAlive());
        address = listening().orElseThrow(() -> new IllegalStateException("the archive ended before it listened"));
    }

    @AfterEach
    void stop() throws InterruptedException {
        archive.destroyForcibly().waitFor();
        parts.stop();
    }

    @Test
    void importsAndHandsOut200MegabytesWithAHeapOf64() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-512");
        try (InputStream image = image()) {
            new DigestInputStream(image, digest).transferTo(OutputStream.nullOutputStream());
        }
        String sha512 = HexFormat.of().formatHex(digest.digest());

        HttpResponse<String> imported = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address.resolve("/api/artifacts?fileName=large.bin"))
                                .header("Content-Type", "application/octet-stream")
                                .header("X-Expected-SHA512", sha512)
                                .timeout(PATIENCE)
                                .POST(BodyPublishers.ofInputStream(SmallHeapIT::image))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(201);
        assertThat(imported.body()).contains("\"bytes\":" + (long) IMAGE_MEBIBYTES * MEBIBYTE);
        try (InputStream content = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(imported.headers()
                                                .firstValue("Location")
                                                .orElseThrow() + "/content"))
                                .build(),
                        BodyHandlers.ofInputStream())
                .body()) {
            new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
        }
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(sha512);
        assertThat(Files.readString(log)).doesNotContain("OutOfMemoryError");
    }

    /** The same bytes at every call, none of them held. */
    private static InputStream image() {
        Random random = new Random(7);
        return new InputStream() {
            private long left = (long) IMAGE_MEBIBYTES * MEBIBYTE;

            @Override
            public int read() {
                throw new UnsupportedOperationException("only whole pieces are read of it");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                // Pieces of four bytes come out of the generator the same, however the reader cuts them.
                int read = (int) Math.min(length - length % 4, left);
                for (int at = offset; at < offset + read; at += 4) {
                    int word = random.nextInt();
                    buffer[at] = (byte) word;
                    buffer[at + 1] = (byte) (word >> 8);
                    buffer[at + 2] = (byte) (word >> 16);
                    buffer[at + 3] = (byte) (word >> 24);
                }
                left -= read;
                return left + read == 0 ? -1 : read;
            }
        };
    }

    private Optional<URI> listening() throws IOException {
        Matcher listening = LISTENING.matcher(Files.readString(log));
        return listening.find() ? Optional.of(URI.create(listening.group(1))) : Optional.empty();
    }
}
