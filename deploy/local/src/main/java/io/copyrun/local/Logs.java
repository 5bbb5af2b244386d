package io.copyrun.local;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/** What libraries may write to the output of a process that speaks to people. */
final class Logs {
    // Kafka's clients warn of every attempt to connect while the broker is not there yet.
    private static final String CONFIGURATION = """
            handlers=java.util.logging.ConsoleHandler
            .level=WARNING
            java.util.logging.ConsoleHandler.level=ALL
            java.util.logging.SimpleFormatter.format=%1$tFT%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n
            org.apache.kafka.clients.level=SEVERE
            """;

    private Logs() {}

    /** Warnings and errors only, one line each. */
    static void quiet() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
