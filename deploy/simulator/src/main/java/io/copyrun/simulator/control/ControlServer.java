package io.copyrun.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.copyrun.simulator.device.Device;
import io.copyrun.simulator.estate.Faults;
import io.copyrun.simulator.flash.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** {@code GET /devices} and what lies below it, on the loopback address only. */
public final class ControlServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Device> devices;
    private final Supplier<List<DeviceView>> views;

    /**
     * @param port 0 for any
     * @param views of all devices
     */
    public ControlServer(int port, Map<String, Device> devices, Supplier<List<DeviceView>> views) {
        this.devices = devices;
        this.views = views;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen for control on port " + port, e);
        }
        server.setExecutor(threads);
        server.createContext("/devices", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().split("/");
            if (path.length <= 2) {
                json(exchange, views.get());
                return;
            }
            Device device = devices.get(path[2]);
            if (device == null) {
                problem(exchange, 404, "no such device: " + path[2] + " (expected: a name of GET /devices)");
                return;
            }
            answer(exchange, device, exchange.getRequestMethod() + " " + (path.length > 3 ? path[3] : ""));
        }
    }

    private void answer(HttpExchange exchange, Device device, String asked) throws IOException {
        switch (asked) {
            case "GET holds" -> holds(exchange, device);
            case "GET log" -> json(exchange, device.log().lines());
            case "GET uploads" -> json(exchange, device.uploads());
            case "GET faults" -> json(exchange, device.faults());
            case "POST faults" -> faults(exchange, device);
            default ->
                problem(
                        exchange,
                        404,
                        "nothing to " + asked + " (expected: GET holds, GET log, GET uploads, GET or POST faults)");
        }
    }

    private static void holds(HttpExchange exchange, Device device) throws IOException {
        String kind = query(exchange).getOrDefault("kind", "running-config");
        Optional<Content> content = device.holds(kind);
        if (content.isEmpty()) {
            problem(
                    exchange,
                    404,
                    "device " + device.name() + " holds no such thing: " + kind
                            + " (expected: running-config, startup-config, image or file:<path>)");
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        long size = content.get().size();
        exchange.sendResponseHeaders(200, size == 0 ? -1 : size);
        try (OutputStream out = exchange.getResponseBody()) {
            content.get().writeTo(out);
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new LinkedHashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private static void faults(HttpExchange exchange, Device device) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            device.setFaults(body.length == 0 ? Faults.NONE : JSON.readValue(body, Faults.class));
            json(exchange, device.faults());
        } catch (JsonProcessingException e) {
            problem(exchange, 400, "not the faults of a device: " + e.getOriginalMessage());
        }
    }

    private static void json(HttpExchange exchange, Object value) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, 200, JSON.writeValueAsBytes(value));
    }

    private static void problem(HttpExchange exchange, int status, String detail) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
        String title = status == 404 ? "Not Found" : "Bad Request";
        send(exchange, status, JSON.writeValueAsBytes(Map.of("title", title, "status", status, "detail", detail)));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
