package io.copyrun.tftp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.copyrun.tftp.spool.Hashes;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An HTTP server that stands where the archive is, and answers for artifacts as it does. */
public final class ArchiveStandIn implements AutoCloseable {
    private static final int NOT_FOUND = 404;
    private static final int OK = 200;
    /** What a length of -1 means to the server: no body. */
    private static final int NO_BODY = -1;

    private static final int UNAVAILABLE = 503;
    private static final int SERVER_ERROR = 500;

    private static final Map<String, byte[]> ARTIFACTS = new ConcurrentHashMap<>();
    private static final Map<String, Damage> DAMAGED = new ConcurrentHashMap<>();
    private static final Map<String, Integer> ASKED = new ConcurrentHashMap<>();
    private final HttpServer server;

    ArchiveStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/artifacts/", exchange -> {
            String id = exchange.getRequestURI().getPath().split("/")[3];
            ASKED.merge(id, 1, Integer::sum);
            byte[] content = ARTIFACTS.get(id);
            Damage damage = DAMAGED.getOrDefault(id, Damage.NONE);
            if (content == null) {
                exchange.sendResponseHeaders(NOT_FOUND, NO_BODY);
            } else if (damage == Damage.NOT_READY) {
                exchange.sendResponseHeaders(UNAVAILABLE, NO_BODY);
            } else if (damage == Damage.KNOWN) {
                answer(exchange, SERVER_ERROR, problem(id));
            } else {
                exchange.getResponseHeaders().add("ETag", '"' + sha256(content) + '"');
                answer(exchange, OK, damage == Damage.NONE ? content : flipped(content));
            }
            exchange.close();
        });
        server.start();
    }

    private static void answer(HttpExchange exchange, int status, byte[] content) throws IOException {
        exchange.sendResponseHeaders(status, content.length == 0 ? NO_BODY : content.length);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(content);
        }
    }

    private static byte[] problem(String id) {
        return ("{\"status\": 500, \"title\": \"Artifact damaged\", \"detail\": \"artifact " + id
                        + " of r1 is damaged: its bytes are gone\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] flipped(byte[] content) {
        byte[] flipped = content.clone();
        flipped[flipped.length - 1] ^= 1;
        return flipped;
    }

    private static String sha256(byte[] content) {
        Hashes.Running hashes = new Hashes.Running();
        hashes.add(content, 0, content.length);
        return hashes.end().sha256();
    }

    /** How often somebody has asked for an artifact. */
    static int asked(String artifactId) {
        return ASKED.getOrDefault(artifactId, 0);
    }

    /** What is wrong with an artifact from now on. */
    static void damage(String artifactId, Damage damage) {
        DAMAGED.put(artifactId, damage);
    }

    /** How the archive answers for an artifact that is no longer what it was. */
    enum Damage {
        NONE,
        /** The archive has read it, and says that it is damaged. */
        KNOWN,
        /** A bit is wrong in what arrives. */
        UNSEEN,
        /** The archive is about to start. */
        NOT_READY
    }

    public static void keep(String artifactId, byte[] content) {
        // The same bytes once: many tests send files of the same large sizes.
        byte[] same = ARTIFACTS.values().stream()
                .filter(kept -> Arrays.equals(kept, content))
                .findFirst()
                .orElse(content);
        ARTIFACTS.put(artifactId, same);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
