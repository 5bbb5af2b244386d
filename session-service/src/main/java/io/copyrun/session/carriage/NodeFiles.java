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

/** The HTTP of transfer nodes. Blocks; what it throws has changed no device. */
public final class NodeFiles {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int CREATED = 201;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int WORDS_MAX = 300;

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
        HttpRequest request;
        try {
            request = HttpRequest.newBuilder(place.uri())
                    .header("Authorization", place.login())
                    .header("Content-Type", "application/octet-stream")
                    .PUT(
                            bytes == 0
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> watched), bytes))
                    .build();
        } catch (IllegalArgumentException e) {
            throw failed(Cause.TRANSFER_FAILED, "the node announces an address that is none: " + place.httpUrl());
        }
        HttpResponse<byte[]> answer = await(http.sendAsync(request, BodyHandlers.ofByteArray()), place, watched);
        if (answer.statusCode() != CREATED) {
            throw refused(answer, place);
        }
    }

    private HttpResponse<byte[]> await(
            CompletableFuture<HttpResponse<byte[]>> answer, Place place, WatchedStream watched) throws SessionFailed {
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

    private static SessionFailed refused(HttpResponse<byte[]> answer, Place place) {
        int status = answer.statusCode();
        boolean isTicket = status == UNAUTHORIZED || status == NOT_FOUND;
        return failed(
                isTicket ? Cause.TRANSFER_REFUSED : Cause.TRANSFER_FAILED,
                "the node at " + place.httpUrl() + " answers " + status + " for " + place.fileName() + detail(answer));
    }

    private static String detail(HttpResponse<byte[]> answer) {
        try {
            String detail = EventCodec.mapper()
                    .readTree(new String(answer.body(), StandardCharsets.UTF_8))
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
