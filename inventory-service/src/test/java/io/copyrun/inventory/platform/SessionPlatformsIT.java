package io.copyrun.inventory.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionPlatformsIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final HttpServer server;

    SessionPlatformsIT() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private SessionPlatforms answering(int status, String body) {
        server.createContext("/api/platforms", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        return new SessionPlatforms(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"), TIMEOUT);
    }

    @Test
    void readsNamesAndAliasesAndAcceptsWhatItDoesNotKnow() throws Exception {
        var platforms = answering(200, """
                        [{"name":"arista-eos","aliases":["eos","Arista EOS","a\\nb",""],"modes":{"exec":1}},{"name":"bad name"},{"name":"x"}]
                        """).fetch();

        assertThat(platforms.canonical("EOS")).contains("arista-eos");
        assertThat(platforms.described()).isEqualTo("arista-eos (or eos, Arista EOS), x");
    }

    @Test
    void saysWhatWasWrongWithAnAnswer() {
        assertThatThrownBy(() -> answering(503, "").fetch())
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("/api/platforms answered 503 (expected: 200)");
    }

    @Test
    void takesNoEmptyListForAnAnswer() {
        assertThatThrownBy(() -> answering(200, "[]").fetch())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("named no platform");
    }

    @Test
    void takesNothingButAListForAnAnswer() {
        assertThatThrownBy(() -> answering(200, "{\"name\":\"x\"}").fetch())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("answered no list of platforms");
    }
}
