package io.copyrun.archive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.copyrun.event.TransferNodeChanged;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands for the HTTP interface of a transfer node: a spool that can be wrong, slow, or away. */
final class SpoolNode implements AutoCloseable {
    final String nodeId = "node-" + UUID.randomUUID();
    final AtomicInteger requests = new AtomicInteger();
    private final Map<String, Queue<byte[]>> spool = new ConcurrentHashMap<>();
    private final Map<String, Integer> breakOffAfter = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private int port;

    SpoolNode() throws IOException {
        server = listen();
        port = server.getAddress().getPort();
    }

    /** Hands out these contents, one each time; the last one for ever. */
    void hold(String transferId, byte[]... contents) {
        spool.put(transferId, new ConcurrentLinkedQueue<>(List.of(contents)));
    }

    /** Says the right length once, and ends the connection before it. */
    void breakOffOnce(String transferId, int afterBytes) {
        breakOffAfter.put(transferId, afterBytes);
    }

    void goDown() {
        server.stop(0);
    }

    void comeBack() throws IOException {
        server = listen();
    }

    TransferNodeChanged alive() {
        return new TransferNodeChanged(
                nodeId, "http://127.0.0.1:" + port, "127.0.0.1", List.of(), List.of(), 1 << 30, Instant.now());
    }

    private HttpServer listen() throws IOException {
        HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        listening.setExecutor(threads);
        listening.createContext("/api/transfers/", this::answer);
        listening.start();
        return listening;
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        String transferId = exchange.getRequestURI().getPath().split("/")[3];
        Queue<byte[]> contents = spool.get(transferId);
        try (exchange) {
            if (contents == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] content = contents.size() > 1 ? contents.remove() : contents.element();
            exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
            Integer afterBytes = breakOffAfter.remove(transferId);
            exchange.getResponseBody().write(content, 0, afterBytes == null ? content.length : afterBytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
