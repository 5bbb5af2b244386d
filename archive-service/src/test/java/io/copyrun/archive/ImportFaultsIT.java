package io.copyrun.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Imports that do not come to an end. */
@QuarkusTest
class ImportFaultsIT extends ImportCase {
    private static final int MEBIBYTE = 1 << 20;

    @Test
    void keepsNothingOfAnUploadThatBreaksOff() throws Exception {
        byte[] image = image(2 * MEBIBYTE);

        try (Socket socket = begin(image, "Content-Length: " + image.length)) {
            socket.getOutputStream().write(image, 0, MEBIBYTE);
            socket.getOutputStream().flush();
            await().atMost(PATIENCE).until(() -> unfinished().size() == 1);
        }

        await().atMost(PATIENCE).until(() -> unfinished().isEmpty());
        assertThat(entered()).isEmpty();
        assertThat(blob(image)).doesNotExist();
        assertThat(importImage(image).statusCode()).isEqualTo(201);
    }

    @Test
    void keepsNothingOfAnUploadOfUnknownLengthThatBreaksOff() throws Exception {
        byte[] image = image(MEBIBYTE);

        try (Socket socket = begin(image, "Transfer-Encoding: chunked")) {
            // All of it, with its hash right, but without the chunk that ends it.
            OutputStream out = socket.getOutputStream();
            out.write((Integer.toHexString(image.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(image);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            await().atMost(PATIENCE).until(() -> unfinished().size() == 1);
        }

        await().atMost(PATIENCE).until(() -> unfinished().isEmpty());
        assertThat(entered()).isEmpty();
        assertThat(blob(image)).doesNotExist();
    }

    @Test
    void refusesMoreThanFourAtOnce() throws Exception {
        byte[] image = image(1_000);
        Socket[] slow = new Socket[4];
        try {
            for (int i = 0; i < slow.length; i++) {
                slow[i] = begin(image, "Content-Length: " + image.length);
            }
            await().atMost(PATIENCE).until(() -> unfinished().size() == 4);

            QuarantineIT.assertProblem(importImage(image), 503, "(expected: at most 4)");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        await().atMost(PATIENCE).until(() -> unfinished().isEmpty());
        assertThat(importImage(image).statusCode()).isEqualTo(201);
    }

    @Test
    void refusesAtOnceWhatIsLargerThanAllowed() throws Exception {
        try (Socket socket =
                begin(image(1), "Content-Length: " + (config.imports().bytesMax() + 1))) {
            byte[] answer = new byte[2_000];
            int length = socket.getInputStream().read(answer);

            assertThat(new String(answer, 0, length, StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 413 ")
                    .contains("the file has 8589934593 bytes (expected: at most 8589934592 bytes)");
        }
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void refusesWhatTheVolumeHasNoRoomForBeforeItReadsIt() throws Exception {
        // 16 MB more than the reserve.
        try (var volume = new SmallVolume(config.data().resolve("incoming"), "size=80m")) {
            byte[] image = image(20 * MEBIBYTE);

            HttpResponse<String> refused = send(image, BodyPublishers.ofByteArray(image));

            assertThat(refused.statusCode()).isEqualTo(507);
            assertThat(refused.body())
                    .contains("no room for " + image.length + " bytes: ")
                    .contains("bytes free (expected: 67108864 more than needed)");
            assertThat(unfinished()).isEmpty();
            assertThat(entered()).isEmpty();
        }
    }

    @Test
    void refusesWhatFillsTheVolumeWhileItIsRead() throws Exception {
        try (var volume = new SmallVolume(config.data().resolve("incoming"), "size=80m")) {
            byte[] image = image(40 * MEBIBYTE);

            HttpResponse<String> refused =
                    send(image, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(image)));

            assertThat(refused.statusCode()).isEqualTo(507);
            assertThat(refused.body()).contains("no room for 1048576 bytes: ");
            assertThat(unfinished()).isEmpty();
            assertThat(entered()).isEmpty();
        }
    }

    @Test
    void saysWhatTheVolumeSaidWhenItTakesNoFile() throws Exception {
        byte[] image = image(1_000);
        try (var volume = new SmallVolume(config.data().resolve("incoming"), "size=80m,nr_inodes=1")) {
            HttpResponse<String> refused = send(image, BodyPublishers.ofByteArray(image));

            assertThat(refused.statusCode()).isEqualTo(507);
            assertThat(refused.body()).contains("the archive's volume failed: ").contains("No space left on device");
            assertThat(get("/q/health/ready").statusCode()).isEqualTo(503);
        }

        assertThat(importImage(image).statusCode()).isEqualTo(201);
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void answersAtOnceWhoeverStillSendsWhatIsRefused() throws Exception {
        byte[] image = image(100 * MEBIBYTE);
        long begun = System.nanoTime();

        HttpResponse<String> refused = HttpClient.newHttpClient()
                .send(
                        request(image)
                                .uri(uri("../bad"))
                                .POST(BodyPublishers.ofByteArray(image))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("invalid fileName: ../bad");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);
    }

    private HttpResponse<String> send(byte[] image, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request(image).uri(uri(fileName)).POST(body).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(byte[] image) {
        return HttpRequest.newBuilder()
                .header("Content-Type", "application/octet-stream")
                .header("X-Expected-SHA256", hashes(image).sha256())
                .timeout(Duration.ofMinutes(1));
    }

    private static URI uri(String name) {
        return URI.create("http://127.0.0.1:" + RestAssured.port + "/api/artifacts?fileName=" + name);
    }

    /** Sends the head of a request. */
    private Socket begin(byte[] image, String framing) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        String head = "POST /api/artifacts?fileName=" + fileName + " HTTP/1.1\r\nHost: archive\r\n"
                + "Content-Type: application/octet-stream\r\nX-Expected-SHA256: "
                + hashes(image).sha256() + "\r\n" + framing + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    /** A file system in memory, mounted over a directory; only root can make one. */
    private record SmallVolume(Path directory) implements AutoCloseable {
        SmallVolume(Path directory, String options) throws Exception {
            this(directory);
            assumeTrue(
                    run("mount", "-t", "tmpfs", "-o", options, "tmpfs", directory.toString()) == 0,
                    "no file system can be mounted here (expected: root)");
        }

        private static int run(String... command) throws InterruptedException {
            try {
                return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .start()
                        .waitFor();
            } catch (IOException e) {
                return -1;
            }
        }

        @Override
        public void close() throws InterruptedException {
            assertThat(run("umount", directory.toString())).isZero();
        }
    }
}
