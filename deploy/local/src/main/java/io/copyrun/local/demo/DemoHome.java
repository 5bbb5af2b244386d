package io.copyrun.local.demo;

import io.copyrun.local.Home;
import io.copyrun.local.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A home that belongs to the demonstration alone, and is emptied for each. */
final class DemoHome {
    private static final String MARK = "this-is-deleted-by-copyrun-demo";

    private DemoHome() {}

    /**
     * Deletes what an earlier demonstration left.
     *
     * @throws StartFailed when the directory is not one of a demonstration
     */
    static void empty(Home home) throws IOException, InterruptedException {
        Path directory = home.directory();
        if (home.supervisor().isPresent()) {
            throw new StartFailed(
                    "a demonstration is running already in " + directory + ": deploy/copyrun stop demo ends it");
        }
        if (Files.isDirectory(directory) && !isEmpty(directory) && !Files.exists(directory.resolve(MARK))) {
            throw new StartFailed(directory + " holds something that is not of a demonstration (expected: an empty"
                    + " directory, or one that an earlier demonstration made)");
        }
        home.endLeftovers(System.out::println);
        for (String part : List.of("data", "logs")) {
            delete(directory.resolve(part));
        }
        Files.createDirectories(directory);
        Files.deleteIfExists(directory.resolve("over"));
        Files.writeString(directory.resolve(MARK), "");
    }

    /** Deletes the data, which can be large; the logs stay. */
    static void deleteData(Home home) throws IOException {
        delete(home.data());
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.findAny().isEmpty();
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
