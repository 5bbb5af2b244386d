package io.copyrun.bench.server;

import io.copyrun.bench.load.Contents;
import io.copyrun.bench.load.LoadGenerator;
import io.copyrun.bench.measure.CpuAccounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where servers run.
 *
 * @param directory what they store lies below it
 * @param logs their output
 * @param contents the files that are sent and expected
 */
public record Place(Path directory, Path logs, LoadGenerator generator, Contents contents, CpuAccounts accounts) {

    /** An empty directory of this name; whatever was in it is deleted. */
    public Path empty(String name) throws IOException {
        Path path = directory.resolve(name);
        delete(path);
        return Files.createDirectories(path);
    }

    /** Deletes a directory with all that is in it. */
    public static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(path)) {
            List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        }
    }
}
