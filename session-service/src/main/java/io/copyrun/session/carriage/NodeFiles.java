package io.copyrun.session.carriage;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.copyrun.event.Printable;
import io.copyrun.event.Stage;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.Verdict;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.device.Via;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.pump.Pump;
import io.copyrun.session.pump.PumpedStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The HTTP of transfer nodes. Blocks; what it throws has changed no device. */
public final class NodeFiles {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Logger LOG = Logger.getLogger(NodeFiles.class.getName());
    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int WORDS_MAX = 300;
    private static final int ANSWER_MAX = 4_096;

    private final HttpClient http;
    private final Duration silenceMax;

    /** @param silenceMax how long nothing may move: neither from the device nor to the node's disk */
    public NodeFiles(Duration silenceMax) {
        this.silenceMax = silenceMax;
        this.http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /**
     * Where a file goes.
     *
     * @param httpUrl of the node, as it announces it
     * @param fileName of the ticket
     * @param via the login of the ticket
     */
    public record Place(String httpUrl, String fileName, Via via) {
        URI uri() {
            String base = httpUrl.endsWith("/") ? httpUrl.substring(0, httpUrl.length() - 1) : httpUrl;
            String protocol = via.protocol() == TransferProtocol.CLI ? "cli" : "scp-server";
            return URI.create(base + "/api/carried/" + protocol + "/" + fileName);
        }

        String login() {
            String pair = via.userName() + ":" + via.password();
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Brings a file; it is on the node's stable storage afterwards.
     *
     * @param bytes exactly as many as the content has: with fewer nothing becomes of it
     * @throws SessionFailed when the node does not take it, or its content breaks off
     */
    public void put(Place place, long bytes, InputStream content) throws SessionFailed {
        var watched = new WatchedStream(content);
        HttpRequest request = request(place)
                .header("Content-Type", "application/octet-stream")
                .PUT(
                        bytes == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> watched), bytes))
                .build();
        HttpResponse<byte[]> answer = await(http.sendAsync(request, BodyHandlers.ofByteArray()), place, watched);
        if (answer.statusCode() != CREATED) {
            throw refused(answer.statusCode(), answer.body(), place);
        }
    }

    /**
     * A file that the node holds.
     *
     * @param content breaks off when nothing comes for as long as nothing may move
     */
    public record Held(long bytes, InputStream content) implements AutoCloseable {
        @Override
        public void close() {
            try {
                content.close();
            } catch (IOException e) {
                LOG.log(Level.FINE, "a file of a node did not close well", e);
            }
        }
    }

    /**
     * Asks for a file.
     *
     * @param bytes that it must have
     * @throws SessionFailed when the node does not give it
     */
    public Held get(Place place, long bytes) throws SessionFailed {
        HttpRequest request = request(place).GET().build();
        var nothing = new WatchedStream(InputStream.nullInputStream());
        HttpResponse<InputStream> answer = await(http.sendAsync(request, BodyHandlers.ofInputStream()), place, nothing);
        var held = new Held(bytes, new PumpedStream(new Pump(answer.body(), "node-" + place.fileName()), silenceMax));
        if (answer.statusCode() != OK) {
            try (held) {
                throw refused(answer.statusCode(), held.content().readNBytes(ANSWER_MAX), place);
            } catch (IOException e) {
                throw refused(answer.statusCode(), new byte[0], place);
            }
        }
        long announced = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
        if (announced != bytes) {
            held.close();
            throw failed(
                    Cause.TRANSFER_FAILED,
                    "the node at " + place.httpUrl() + " holds " + announced + " bytes as " + place.fileName()
                            + " (expected: " + bytes + ")");
        }
        return held;
    }

    private static HttpRequest.Builder request(Place place) throws SessionFailed {
        try {
            return HttpRequest.newBuilder(place.uri()).header("Authorization", place.login());
        } catch (IllegalArgumentException e) {
            throw failed(Cause.TRANSFER_FAILED, "the node announces an address that is none: " + place.httpUrl());
        }
    }

    private <T> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> answer, Place place, WatchedStream watched)
            throws SessionFailed {
        while (true) {
            try {
                return answer.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (watched.isSilentFor(silenceMax)) {
                    answer.cancel(true);
                    throw failed(
                            Cause.TRANSFER_FAILED,
                            "nothing moved towards " + place.httpUrl() + " for " + silenceMax.toSeconds() + " s after "
                                    + watched.bytes() + " bytes");
                }
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw failed(Cause.CANCELLED, "the transfer to the node was given up");
            } catch (ExecutionException e) {
                IOException broken = watched.failure();
                throw broken == null
                        ? failed(
                                Cause.TRANSFER_FAILED,
                                "the node does not answer at " + place.httpUrl() + " (after " + watched.bytes()
                                        + " bytes): " + words(Objects.requireNonNullElse(e.getCause(), e)))
                        : failed(
                                Cause.TRANSFER_FAILED,
                                "the device broke off after " + watched.bytes() + " bytes: " + words(broken));
            }
        }
    }

    private static SessionFailed refused(int status, byte[] answer, Place place) {
        boolean isTicket = status == UNAUTHORIZED || status == NOT_FOUND;
        return failed(
                isTicket ? Cause.TRANSFER_REFUSED : Cause.TRANSFER_FAILED,
                "the node at " + place.httpUrl() + " answers " + status + " for " + place.fileName() + detail(answer));
    }

    private static String detail(byte[] answer) {
        try {
            String detail = EventCodec.mapper()
                    .readTree(new String(answer, StandardCharsets.UTF_8))
                    .path("detail")
                    .asText("");
            return detail.isEmpty() ? "" : ": " + Printable.shortened(detail);
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static String words(Throwable e) {
        String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        String plain = words.replaceAll("[^ -~]+", " ").strip();
        return plain.length() > WORDS_MAX ? plain.substring(0, WORDS_MAX) : plain;
    }

    private static SessionFailed failed(Cause cause, String explanation) {
        return new SessionFailed(Stage.COPY, cause, Verdict.UNTOUCHED, explanation);
    }
}
