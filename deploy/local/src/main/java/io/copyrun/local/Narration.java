package io.copyrun.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;

/** Tells a person what happens, each line with the seconds since the start; keeps it in the supervisor's log too. */
public final class Narration implements Consumer<String> {
    private final long startedNs = System.nanoTime();
    private final Path log;

    public Narration(Home home) {
        log = home.log("supervisor").path();
    }

    @Override
    public synchronized void accept(String line) {
        System.out.printf(Locale.ROOT, "%6.1f s  %s%n", elapsed().toMillis() / 1000.0, line);
        keep(line);
    }

    /** Writes a line to the log only. */
    public synchronized void keep(String line) {
        try {
            Files.createDirectories(log.resolveSibling(""));
            Files.writeString(
                    log,
                    Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            System.err.println("the log " + log + " cannot be written: " + e);
        }
    }

    /** Since the narration began. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNs);
    }
}
