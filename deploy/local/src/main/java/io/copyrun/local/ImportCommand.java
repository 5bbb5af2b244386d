package io.copyrun.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.local.process.PidFile;
import io.copyrun.local.process.Probe;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code deploy/copyrun import}: puts a file that never was on a device into the archive that runs on one of these homes,
 * the first that has one, and prints the artifact's id. Exit code 0 when the archive has it, 1 when the archive refused it,
 * 2 for a wrong use, 3 when no archive runs.
 */
final class ImportCommand {
    private static final int REFUSED = 1;
    private static final int WRONG_USE = 2;
    private static final int NOT_RUNNING = 3;
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Home> homes;
    private final List<String> args;

    ImportCommand(List<Home> homes, List<String> args) {
        this.homes = homes;
        this.args = args;
    }

    int run() throws IOException, InterruptedException {
        ImportOptions options;
        try {
            options = ImportOptions.of(args, System.getProperty("user.name", ""));
        } catch (IllegalArgumentException e) {
            return failed(WRONG_USE, String.valueOf(e.getMessage()));
        }
        Optional<URI> archive = archive();
        return archive.isPresent()
                ? send(options, archive.get())
                : failed(NOT_RUNNING, "no archive is running (expected: one that deploy/copyrun up has started)");
    }

    private Optional<URI> archive() throws IOException {
        for (Home home : homes) {
            Optional<Probe> probe = PidFile.read(home.run(), Service.ARCHIVE.module())
                    .filter(file -> file.process().living().isPresent())
                    .flatMap(PidFile::probe);
            if (probe.isPresent()) {
                return Optional.of(probe.get().address());
            }
        }
        return Optional.empty();
    }

    private static int send(ImportOptions options, URI archive) throws IOException, InterruptedException {
        URI address = archive.resolve("/api/artifacts?" + options.query());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).header("Content-Type", "application/octet-stream");
        options.headers().forEach(request::header);
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_MAX)
                .build()) {
            HttpResponse<String> response = client.send(
                    request.POST(HttpRequest.BodyPublishers.ofFile(options.file()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return report(response);
        } catch (FileNotFoundException e) {
            return failed(WRONG_USE, "cannot read " + options.file() + ": " + e.getMessage());
        } catch (ConnectException e) {
            return failed(
                    NOT_RUNNING,
                    "the archive at " + archive.getAuthority() + " does not answer; see" + " deploy/copyrun status");
        }
    }

    private static int report(HttpResponse<String> response) throws IOException {
        if (response.statusCode() != CREATED && response.statusCode() != OK) {
            return failed(REFUSED, "the archive refused it: " + problem(response));
        }
        JsonNode artifact = JSON.readTree(response.body());
        if (response.statusCode() == OK) {
            System.err.println(
                    "It was imported before, at " + artifact.path("archivedAt").asText() + '.');
        }
        artifact.path("imported")
                .path("warnings")
                .forEach(warning -> System.err.println("WARNING: " + warning.asText()));
        System.out.println(artifact.path("artifactId").asText());
        return 0;
    }

    private static String problem(HttpResponse<String> response) throws IOException {
        boolean isDocument = response.headers()
                .firstValue("Content-Type")
                .map(type -> type.startsWith("application/problem+json"))
                .orElse(false);
        String detail =
                isDocument ? JSON.readTree(response.body()).path("detail").asText() : "";
        return detail.isEmpty() ? "HTTP status " + response.statusCode() : detail;
    }

    private static int failed(int code, String problem) {
        System.err.println("copyrun: " + problem);
        return code;
    }
}
