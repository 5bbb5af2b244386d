package io.copyrun.tftp;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An HTTP server that stands where the archive is, and answers for artifacts as it does. */
public final class ArchiveStandIn implements AutoCloseable {
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;
    /** What a length of -1 means to the server: no body. */
    private static final int NO_BODY = -1;

    private static final Map<String, byte[]> ARTIFACTS = new ConcurrentHashMap<>();
    private final HttpServer server;

    ArchiveStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/artifacts/", exchange -> {
            String id = exchange.getRequestURI().getPath().split("/")[3];
            byte[] content = ARTIFACTS.get(id);
            if (content == null) {
                exchange.sendResponseHeaders(NOT_FOUND, NO_BODY);
            } else {
                exchange.sendResponseHeaders(OK, content.length == 0 ? NO_BODY : content.length);
                try (OutputStream body = exchange.getResponseBody()) {
                    body.write(content);
                }
            }
            exchange.close();
        });
        server.start();
    }

    public static void keep(String artifactId, byte[] content) {
        ARTIFACTS.put(artifactId, content);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
