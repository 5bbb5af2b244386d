package io.copyrun.session.carriage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.copyrun.event.TransferProtocol;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.device.Via;
import io.copyrun.session.failure.Cause;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeFilesIT {
    private static final String PASSWORD = "canary-ticket";
    private static final byte[] TEXT = "hostname r1\nend\n".getBytes(StandardCharsets.US_ASCII);

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final NodeFiles files = new NodeFiles(Duration.ofSeconds(3));
    private HttpServer node;
    private volatile int status = 201;
    private volatile String answer = "";

    @BeforeEach
    void start() throws IOException {
        node = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        node.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            heard.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Length") + " "
                    + new String(body, StandardCharsets.US_ASCII));
            byte[] told = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, told.length == 0 ? -1 : told.length);
            exchange.getResponseBody().write(told);
            exchange.close();
        });
        node.start();
    }

    @AfterEach
    void stop() {
        node.stop(0);
    }

    private NodeFiles.Place place() {
        return new NodeFiles.Place(
                "http://127.0.0.1:" + node.getAddress().getPort(),
                "r1-run-x7",
                new Via(TransferProtocol.CLI, "cr-x", PASSWORD));
    }

    private SessionFailed failure(InputStream content) {
        try {
            files.put(place(), TEXT.length, content);
        } catch (SessionFailed e) {
            assertThat(e.explanation()).doesNotContain(PASSWORD);
            return e;
        }
        throw new AssertionError("the file was brought");
    }

    @Test
    void bringsAFileWithItsLength() throws SessionFailed {
        files.put(place(), TEXT.length, new ByteArrayInputStream(TEXT));

        assertThat(heard).containsExactly("PUT /api/carried/cli/r1-run-x7 16 hostname r1\nend\n");
    }

    @ParameterizedTest
    @CsvSource({"401,TRANSFER_REFUSED", "404,TRANSFER_REFUSED", "413,TRANSFER_FAILED", "507,TRANSFER_FAILED"})
    void saysWhatTheNodeAnswered(int refusal, Cause cause) {
        status = refusal;
        answer = "{\"detail\": \"the ticket allows 9\"}";

        SessionFailed failed = failure(new ByteArrayInputStream(TEXT));

        assertThat(failed.causeCode()).isEqualTo(cause);
        assertThat(failed.explanation()).contains(String.valueOf(refusal)).contains("the ticket allows 9");
    }

    @Test
    void saysThatTheDeviceBrokeOff() {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(TEXT, 0, 5), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the device is gone");
            }
        });

        SessionFailed failed = failure(broken);

        assertThat(failed.causeCode()).isEqualTo(Cause.TRANSFER_FAILED);
        assertThat(failed.explanation()).contains("the device is gone");
        assertThat(heard).isEmpty();
    }

    @Test
    void givesUpWhenNothingMoves() {
        InputStream silent = new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return -1;
            }
        };

        assertThat(failure(silent).explanation()).contains("nothing moved");
    }

    @Test
    void saysThatANodeDoesNotAnswer() {
        NodeFiles.Place gone = place();
        node.stop(0);

        assertThatThrownBy(() -> files.put(gone, TEXT.length, new ByteArrayInputStream(TEXT)))
                .isInstanceOf(SessionFailed.class)
                .hasMessageContaining("does not answer");
    }

    @Test
    void asksForAFileAndGivesItOn() throws Exception {
        status = 200;
        answer = "hostname r1\nend\n";

        try (NodeFiles.Held held = files.get(place(), TEXT.length)) {
            assertThat(held.bytes()).isEqualTo(TEXT.length);
            assertThat(held.content().readAllBytes()).isEqualTo(TEXT);
        }
        assertThat(heard).containsExactly("GET /api/carried/cli/r1-run-x7 null ");
    }

    @Test
    void takesNoFileOfAnotherLength() {
        status = 200;
        answer = "hostname r1\n";

        assertThatThrownBy(() -> files.get(place(), TEXT.length))
                .isInstanceOfSatisfying(SessionFailed.class, failed -> assertThat(failed.causeCode())
                        .isEqualTo(Cause.TRANSFER_FAILED))
                .hasMessageContaining("holds 12 bytes")
                .hasMessageContaining("(expected: 16)");
    }

    @ParameterizedTest
    @CsvSource({"401,TRANSFER_REFUSED", "404,TRANSFER_REFUSED", "503,TRANSFER_FAILED"})
    void saysThatTheNodeGivesNothing(int refusal, Cause cause) {
        status = refusal;
        answer = "{\"detail\": \"not here yet\"}";

        assertThatThrownBy(() -> files.get(place(), TEXT.length))
                .isInstanceOfSatisfying(SessionFailed.class, failed -> assertThat(failed.causeCode())
                        .isEqualTo(cause))
                .hasMessageContaining("not here yet")
                .hasMessageNotContaining(PASSWORD);
    }
}
