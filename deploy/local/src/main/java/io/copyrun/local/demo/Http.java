package io.copyrun.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Requests to one server, whose answers must be good. */
public final class Http {
    private static final Duration WAIT_MAX = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GOOD = 2;

    private final String base;

    /** @param base {@code http://host:port} */
    public Http(String base) {
        this.base = base;
    }

    static ObjectMapper json() {
        return JSON;
    }

    /** Text as a part of a path or a query. */
    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What a path holds, as JSON. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(bytes(path));
    }

    byte[] bytes(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    /** Sends a body; the answer, as JSON. */
    public JsonNode post(String path, String contentType, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return JSON.readTree(send(request));
    }

    /** Sends JSON; the answer, as JSON. */
    public JsonNode postJson(String path, JsonNode body) throws IOException, InterruptedException {
        return post(path, "application/json", JSON.writeValueAsBytes(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(WAIT_MAX);
    }

    private static byte[] send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != GOOD) {
            throw new IOException(request.method() + " " + request.uri() + " was answered with " + response.statusCode()
                    + ": " + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body();
    }
}
