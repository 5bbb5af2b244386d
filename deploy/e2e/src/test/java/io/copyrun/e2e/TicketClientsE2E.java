package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** TFTP clients that we did not write, with tickets made over HTTP, against the running system. */
class TicketClientsE2E {
    private static final String DEVICE = "workstation";
    private static final List<Integer> SIZES = List.of(0, 1, 511, 512, 513, 1_000_000);
    /** Wraps the block number once. With the other clients ClientsIT of the transfer node does that; the whole has it once. */
    private static final int LARGE = 40_000_000;

    private static final Duration TRANSFER_MAX = Duration.ofSeconds(120);
    private static final Duration ARCHIVE_MAX = Duration.ofSeconds(60);

    private static Estate estate;
    private static Operations operations;

    @TempDir
    Path folder;

    @BeforeAll
    static void startTheSystem() {
        estate = Estate.shared();
        operations = new Operations(estate);
        Http.Answer created = Http.put(
                estate.inventory() + "/api/devices/" + DEVICE,
                Map.of("address", "127.0.0.1", "platform", "cisco-ios", "controlProtocol", "ssh"));
        assertThat(created.status()).as(created.text()).isBetween(200, 201);
    }

    @ParameterizedTest
    @EnumSource(TftpClient.class)
    void movesFilesOfEverySizeByteIdenticallyInBothDirections(TftpClient client) throws IOException {
        assumeTrue(Shell.has(client.program()), client.program() + " is not installed");
        for (int size : client.sizes()) {
            byte[] bytes = bytes(size);
            Path sent = Files.write(folder.resolve("sent"), bytes);
            JsonNode artifact = upload(client, sent, size);
            byte[] archived = operations.content(artifact.get("artifactId").asText());
            assertThat(archived).as("%s, %d bytes, uploaded", client, size).isEqualTo(bytes);

            if (!client.canDownload(size)) {
                continue;
            }
            Path received = folder.resolve("received");
            download(client, artifact.get("artifactId").asText(), received);
            assertThat(Files.readAllBytes(received))
                    .as("%s, %d bytes, downloaded", client, size)
                    .isEqualTo(bytes);
        }
    }

    private JsonNode upload(TftpClient client, Path file, int size) {
        String kind = "file:e2e/" + client.program() + "-" + size;
        JsonNode ticket = ticket(Map.of(
                "device", DEVICE, "direction", "upload", "kind", kind, "maxBytes", 100_000_000, "expiresIn", "PT2M"));
        Shell.Result result = Shell.run(
                folder,
                TRANSFER_MAX,
                client.upload(
                        ticket.get("port").asInt(), file, ticket.get("fileName").asText()));
        assertThat(result.exitCode()).as(client + ": " + result.output()).isZero();
        return await("artifact of " + kind)
                .atMost(ARCHIVE_MAX)
                .until(() -> operations.artifacts(DEVICE, kind), artifacts -> !artifacts.isEmpty())
                .get(0);
    }

    private void download(TftpClient client, String artifactId, Path target) throws IOException {
        Files.deleteIfExists(target);
        JsonNode ticket = ticket(
                Map.of("device", DEVICE, "direction", "download", "artifactId", artifactId, "expiresIn", "PT2M"));
        Shell.Result result = Shell.run(
                folder,
                TRANSFER_MAX,
                client.download(
                        ticket.get("port").asInt(), ticket.get("fileName").asText(), target));
        assertThat(result.exitCode()).as(client + ": " + result.output()).isZero();
    }

    private static JsonNode ticket(Map<String, ?> request) {
        Http.Answer answer = Http.post(estate.session() + "/api/tickets", request);
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        assertThat(answer.json().get("commandLine").asText())
                .contains(answer.json().get("fileName").asText());
        return answer.json();
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** How each program is told what to do; all of them use 512-byte blocks. */
    enum TftpClient {
        TFTP("tftp") {
            @Override
            List<String> upload(int port, Path file, String name) {
                return List.of("tftp", "-m", "binary", HOST, "" + port, "-c", "put", file.toString(), name);
            }

            @Override
            List<String> download(int port, String name, Path file) {
                return List.of("tftp", "-m", "binary", HOST, "" + port, "-c", "get", name, file.toString());
            }
        },
        ATFTP("atftp") {
            @Override
            List<String> upload(int port, Path file, String name) {
                return List.of("atftp", "-p", "-l", file.toString(), "-r", name, HOST, "" + port);
            }

            @Override
            List<String> download(int port, String name, Path file) {
                return List.of("atftp", "-g", "-r", name, "-l", file.toString(), HOST, "" + port);
            }
        },
        CURL("curl") {
            @Override
            List<String> upload(int port, Path file, String name) {
                return List.of("curl", "-sS", "-T", file.toString(), url(port, name));
            }

            @Override
            List<String> download(int port, String name, Path file) {
                return List.of("curl", "-sS", "-o", file.toString(), url(port, name));
            }

            private String url(int port, String name) {
                return "tftp://" + HOST + ":" + port + "/" + name;
            }
        },
        BUSYBOX("busybox") {
            @Override
            List<String> upload(int port, Path file, String name) {
                return List.of("busybox", "tftp", "-p", "-l", file.toString(), "-r", name, HOST, "" + port);
            }

            @Override
            List<String> download(int port, String name, Path file) {
                return List.of("busybox", "tftp", "-g", "-r", name, "-l", file.toString(), HOST, "" + port);
            }
        };

        private static final String HOST = "127.0.0.1";

        private final String program;

        TftpClient(String program) {
            this.program = program;
        }

        String program() {
            return program;
        }

        List<Integer> sizes() {
            List<Integer> sizes = new ArrayList<>(SIZES);
            if (this == TFTP) {
                sizes.add(LARGE);
            }
            return sizes;
        }

        /** curl 7.88 ends with "getpeername() failed" on an empty file, whatever server it reads from. */
        boolean canDownload(int size) {
            return this != CURL || size > 0;
        }

        abstract List<String> upload(int port, Path file, String name);

        abstract List<String> download(int port, String name, Path file);
    }
}
