package io.copyrun.bench.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A plain file server in the archive's place: {@code GET /api/artifacts/<name of a file>/content}. What is measured begins
 * at the node's cache, which fetches each artifact once.
 */
final class ArtifactShelf implements AutoCloseable {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NO_BODY = -1;
    private static final int ID_FIELD = 3;

    private final Path directory;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    ArtifactShelf(Path directory) throws IOException {
        this.directory = directory;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/artifacts/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] fields = exchange.getRequestURI().getPath().split("/");
            Path file = directory.resolve(fields[ID_FIELD]);
            if (!Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(NOT_FOUND, NO_BODY);
                return;
            }
            exchange.sendResponseHeaders(OK, Files.size(file));
            try (OutputStream body = exchange.getResponseBody()) {
                Files.copy(file, body);
            }
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
