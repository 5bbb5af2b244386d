package io.copyrun.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The archive as its HTTP interface shows it. Each content is read once; contents must fit in memory. */
final class ArchiveOverHttp implements Shelf {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int LIMIT = 1_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final Map<String, Optional<Kept>> found = new HashMap<>();

    /** @param base such as {@code http://127.0.0.1:8083} */
    ArchiveOverHttp(String base) {
        this.base = base;
    }

    @Override
    public Optional<Kept> find(String artifactId) {
        return found.computeIfAbsent(artifactId, id -> {
            HttpResponse<byte[]> answer = get("/api/artifacts/" + id);
            return answer.statusCode() == OK ? Optional.of(kept(json(answer))) : Optional.empty();
        });
    }

    @Override
    public List<Kept> ofDevice(String device) {
        List<Kept> all = new ArrayList<>();
        HttpResponse<byte[]> answer = get("/api/devices/" + device + "/artifacts?limit=" + LIMIT);
        if (answer.statusCode() == OK) {
            json(answer).forEach(artifact -> find(artifact.path("artifactId").asText())
                    .ifPresent(all::add));
        }
        return all;
    }

    private Kept kept(JsonNode artifact) {
        String id = artifact.path("artifactId").asText();
        HttpResponse<byte[]> content = get("/api/artifacts/" + id + "/content");
        return new Kept(
                id,
                artifact.path("kind").asText(),
                artifact.path("state").asText(),
                artifact.path("sha256").asText(),
                content.statusCode() == OK ? sha256(content.body()) : "");
    }

    private HttpResponse<byte[]> get(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(base + path))
                            .timeout(ANSWER_MAX)
                            .build(),
                    BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("the archive does not answer: " + base + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
