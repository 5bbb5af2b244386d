package io.copyrun.session.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.restore.Artifact;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The artifacts of archive-service. Blocks; what it throws has touched no device. */
public final class Archive {
    private static final ObjectMapper JSON = EventCodec.mapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** To read 4 GB back from a slow disk. */
    private static final Duration VERIFY = Duration.ofMinutes(5);

    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final HttpClient http;
    private final String base;

    public Archive(URI url) {
        this.http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        String text = url.toString();
        this.base = (text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + "/api/artifacts/";
    }

    /** What the archive knows of an artifact. */
    public Artifact find(String artifactId) throws SessionFailed {
        JsonNode told = json(get(artifactId, ""), artifactId);
        return new Artifact(
                artifactId,
                text(told, "device"),
                String.valueOf(text(told, "kind")),
                told.path("bytes").asLong(),
                String.valueOf(text(told, "sha256")),
                text(told, "md5"),
                text(told, "fileName"),
                text(told.path("imported"), "model"),
                told.path("captured").asBoolean(false));
    }

    /**
     * Has the archive read all bytes of an artifact back.
     *
     * @throws SessionFailed when they are not what was archived, or cannot be read
     */
    public void verify(String artifactId) throws SessionFailed {
        HttpResponse<byte[]> answer = send(
                HttpRequest.newBuilder(uri(artifactId, "/verify"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .timeout(VERIFY)
                        .build(),
                artifactId);
        JsonNode told = json(answer, artifactId);
        if (!told.path("intact").asBoolean(false)) {
            throw failed(Cause.ARTIFACT_DAMAGED, "artifact " + artifactId + " is not as it was archived");
        }
    }

    /**
     * The same of one that a change relies on.
     *
     * @throws SessionFailed also when it is a capture: what it shows could not be put back
     */
    public void verifyCopy(String artifactId) throws SessionFailed {
        if (find(artifactId).captured()) {
            throw failed(
                    Cause.PROOF_FAILED,
                    "artifact " + artifactId + " was captured from what the device showed (expected: a copy)");
        }
        verify(artifactId);
    }

    /** The bytes of a configuration. */
    public byte[] content(String artifactId) throws SessionFailed {
        HttpResponse<byte[]> answer = get(artifactId, "/content");
        return checked(answer, artifactId).body();
    }

    private HttpResponse<byte[]> get(String artifactId, String part) throws SessionFailed {
        return send(
                HttpRequest.newBuilder(uri(artifactId, part)).timeout(ANSWER).build(), artifactId);
    }

    private URI uri(String artifactId, String part) throws SessionFailed {
        if (!artifactId.matches("[A-Za-z0-9-]{1,64}")) {
            throw failed(
                    Cause.UNKNOWN_ARTIFACT,
                    "unknown artifact: " + artifactId + " (expected: up to 64 letters, digits and hyphens)");
        }
        return URI.create(base + artifactId + part);
    }

    private HttpResponse<byte[]> send(HttpRequest request, String artifactId) throws SessionFailed {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw failed(
                    Cause.ARCHIVE_UNREACHABLE,
                    "the archive does not answer for artifact " + artifactId + ": "
                            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(Cause.CANCELLED, "the question to the archive was given up");
        }
    }

    private static HttpResponse<byte[]> checked(HttpResponse<byte[]> answer, String artifactId) throws SessionFailed {
        switch (answer.statusCode()) {
            case OK -> {
                return answer;
            }
            case NOT_FOUND ->
                throw failed(
                        Cause.UNKNOWN_ARTIFACT,
                        "unknown artifact: " + artifactId + " (expected: one that the archive has)");
            case UNAVAILABLE ->
                throw failed(Cause.ARCHIVE_UNREACHABLE, "the archive is not ready: artifact " + artifactId);
            default ->
                throw failed(
                        title(answer.body()).equals("Artifact damaged")
                                ? Cause.ARTIFACT_DAMAGED
                                : Cause.ARCHIVE_UNREACHABLE,
                        "the archive answers " + answer.statusCode() + " for artifact " + artifactId + ": "
                                + detail(answer.body()));
        }
    }

    private static JsonNode json(HttpResponse<byte[]> answer, String artifactId) throws SessionFailed {
        try {
            return JSON.readTree(new String(checked(answer, artifactId).body(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw failed(Cause.ARCHIVE_UNREACHABLE, "the archive answers no JSON: " + e.getOriginalMessage());
        }
    }

    private static String title(byte[] problem) {
        return field(problem, "title");
    }

    private static String detail(byte[] problem) {
        return field(problem, "detail");
    }

    private static String field(byte[] problem, String name) {
        try {
            return JSON.readTree(new String(problem, StandardCharsets.UTF_8))
                    .path(name)
                    .asText("");
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? value.textValue() : null;
    }

    private static SessionFailed failed(Cause cause, String explanation) {
        return new SessionFailed(Stage.PROVE, cause, Verdict.UNTOUCHED, explanation);
    }
}
