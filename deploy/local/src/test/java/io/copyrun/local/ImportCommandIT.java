package io.copyrun.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.copyrun.local.process.PidFile;
import io.copyrun.local.process.Probe;
import io.copyrun.local.process.ProcessId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command against an HTTP server where the archive is; what the archive does with files its own tests say. */
class ImportCommandIT {
    private final Home up;
    private final Home demo;
    private final Path image;
    private final AtomicReference<String> request = new AtomicReference<>("");
    private final HttpServer archive;
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    ImportCommandIT(@TempDir Path directory) throws IOException {
        up = new Home(directory.resolve("up"));
        demo = new Home(directory.resolve("demo"));
        image = Files.writeString(directory.resolve("c2960.bin"), "the image");
        archive = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        System.setOut(out);
        System.setErr(err);
        archive.stop(0);
    }

    @Test
    void sendsTheFileToTheArchiveThatRunsAndPrintsTheId() throws Exception {
        answer(201, "application/json", "{\"artifactId\": \"a-1\", \"imported\": {\"warnings\": []}}");
        runsOn(demo);

        int code = run(image.toString(), "--sha512", "AB", "--model", "C2960");

        assertThat(code).isZero();
        assertThat(printed).hasToString("a-1\n");
        assertThat(complained.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(request.get())
                .startsWith("POST /api/artifacts?model=C2960&fileName=c2960.bin")
                .contains("X-expected-sha512: [AB]", "Content-length: [9]")
                .endsWith("\nthe image");
    }

    @Test
    void printsTheIdAloneAndWarningsBeside() throws Exception {
        answer(
                200,
                "application/json",
                "{\"artifactId\": \"a-1\", \"archivedAt\": \"then\", \"imported\": {\"warnings\": [\"it is text\"]}}");
        runsOn(up);

        assertThat(run(image.toString(), "--md5", "AB")).isZero();
        assertThat(printed).hasToString("a-1\n");
        assertThat(complained.toString(StandardCharsets.UTF_8))
                .isEqualTo("It was imported before, at then.\nWARNING: it is text\n");
    }

    @Test
    void saysWhyTheArchiveRefusedIt() throws Exception {
        answer(422, "application/problem+json", "{\"detail\": \"they have MD5 aa (expected: bb)\"}");
        runsOn(up);

        assertThat(run(image.toString(), "--md5", "bb")).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(complained).hasToString("copyrun: the archive refused it: they have MD5 aa (expected: bb)\n");
    }

    @Test
    void saysThatNoArchiveRuns() throws Exception {
        assertThat(run(image.toString(), "--md5", "bb")).isEqualTo(3);
        assertThat(complained.toString(StandardCharsets.UTF_8)).startsWith("copyrun: no archive is running");
    }

    @Test
    void saysThatTheArchiveDoesNotAnswer() throws Exception {
        runsOn(up);
        archive.stop(0);

        assertThat(run(image.toString(), "--md5", "bb")).isEqualTo(3);
        assertThat(complained.toString(StandardCharsets.UTF_8)).contains("does not answer");
    }

    @Test
    void saysThatThereIsNoSuchFile() throws Exception {
        assertThat(run("/nowhere/c2960.bin", "--md5", "bb")).isEqualTo(2);
        assertThat(complained).hasToString("copyrun: no such file: /nowhere/c2960.bin\n");
    }

    private int run(String... args) throws IOException, InterruptedException {
        return new ImportCommand(List.of(up, demo), List.of(args)).run();
    }

    /** Says of the server here that it is the archive which a supervisor has started on this home. */
    private void runsOn(Home home) throws IOException {
        archive.start();
        Probe probe = Probe.http(archive.getAddress().getPort(), "/q/health/ready");
        new PidFile("archive-service", ProcessId.current(), Optional.of(probe)).write(home.run());
    }

    private void answer(int status, String type, String body) {
        archive.createContext("/", exchange -> {
            try (exchange) {
                request.set(exchange.getRequestMethod()
                        + ' '
                        + exchange.getRequestURI()
                        + '\n'
                        + String.join(
                                "\n",
                                exchange.getRequestHeaders().entrySet().stream()
                                        .map(header -> header.getKey() + ": " + header.getValue())
                                        .toList())
                        + '\n'
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.getResponseHeaders().add("Content-Type", type);
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }
}
