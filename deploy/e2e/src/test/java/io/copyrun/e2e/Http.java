package io.copyrun.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The HTTP interfaces of the running system, as a script would use them. */
final class Http {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration REQUEST_MAX = Duration.ofSeconds(60);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private Http() {}

    record Answer(int status, byte[] body) {
        JsonNode json() {
            try {
                return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(text(), e);
            }
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    static Answer get(String uri) {
        return send(HttpRequest.newBuilder(URI.create(uri)));
    }

    static Answer post(String uri, String contentType, String body) {
        return send(HttpRequest.newBuilder(URI.create(uri))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body)));
    }

    static Answer post(String uri, Object body) {
        return post(uri, "application/json", write(body));
    }

    /** Sends a file, with one more header. */
    static Answer post(String uri, String header, String value, byte[] body) {
        return send(HttpRequest.newBuilder(URI.create(uri))
                .header("Content-Type", "application/octet-stream")
                .header(header, value)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    static Answer put(String uri, Object body) {
        return send(HttpRequest.newBuilder(URI.create(uri))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(write(body))));
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            var response = CLIENT.send(request.timeout(REQUEST_MAX).build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
