package io.copyrun.tftp;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gives the node under test a spool of its own, a free port, and an archive. */
public final class NodeSurroundings implements QuarkusTestResourceLifecycleManager {
    static final String NODE_ID = "node-under-test";

    private @Nullable ArchiveStandIn archive;
    private @Nullable Path spool;

    @Override
    public Map<String, String> start() {
        try {
            ArchiveStandIn started = new ArchiveStandIn();
            Path directory = Files.createTempDirectory("spool");
            archive = started;
            spool = directory;
            return Map.of(
                    "copyrun.tftp.node-id",
                    NODE_ID,
                    "copyrun.tftp.port",
                    "0",
                    "copyrun.tftp.spool.directory",
                    directory.toString(),
                    "copyrun.tftp.spool.reserve",
                    "1M",
                    "copyrun.tftp.unexpected-uploads",
                    "known-devices",
                    "copyrun.tftp.archive-url",
                    started.url());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (archive != null) {
            archive.close();
        }
        if (spool != null) {
            try (Stream<Path> paths = Files.walk(spool)) {
                List<Path> deepestFirst =
                        paths.sorted(Comparator.reverseOrder()).toList();
                for (Path path : deepestFirst) {
                    Files.deleteIfExists(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
