package io.copyrun.archive;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory for the archive's data, and delays that suit a test's patience. */
public final class ArchiveDirectory implements QuarkusTestResourceLifecycleManager {
    private @Nullable Path directory;

    @Override
    public Map<String, String> start() {
        try {
            Path made = Files.createTempDirectory("copyrun-archive");
            directory = made;
            return Map.of(
                    "copyrun.archive.data", made.toString(),
                    "copyrun.archive.fetch.lease", "PT2S",
                    "copyrun.archive.fetch.first-delay", "PT0.1S",
                    "copyrun.archive.fetch.node-delay-max", "PT1S",
                    "copyrun.archive.fetch.delay-max", "PT1S",
                    "copyrun.archive.fetch.read-timeout", "PT2S");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (directory == null) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
