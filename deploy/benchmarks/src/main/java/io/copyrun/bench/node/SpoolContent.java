package io.copyrun.bench.node;

import io.copyrun.bench.load.Contents;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The uploads in a node's spool, fetched as the archive fetches them. */
final class SpoolContent implements AutoCloseable {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final long POLL_MS = 50;

    private final String nodeUrl;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    SpoolContent(String nodeUrl) {
        this.nodeUrl = nodeUrl;
    }

    /** The SHA-256 of an upload, or what the node answered instead. */
    String sha256(String transferId) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = get(transferId);
        try (InputStream content = response.body()) {
            return response.statusCode() == OK ? Contents.sha256(content) : "status " + response.statusCode();
        }
    }

    /** Waits until the node has let go of an upload; false when it still has it by then. */
    boolean isGone(String transferId, Duration patience) throws IOException, InterruptedException {
        long dueNs = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < dueNs) {
            HttpResponse<InputStream> response = get(transferId);
            response.body().close();
            if (response.statusCode() == NOT_FOUND) {
                return true;
            }
            Thread.sleep(POLL_MS);
        }
        return false;
    }

    private HttpResponse<InputStream> get(String transferId) throws IOException, InterruptedException {
        URI uri = URI.create(nodeUrl + "/api/transfers/" + transferId + "/content");
        return http.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60)).build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    @Override
    public void close() {
        http.close();
    }
}
