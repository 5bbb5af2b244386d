package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * A disk whose power can be cut at any moment while it is written to: an image file on a file system of its own, with an ext4
 * in it. Freezing the outer file system stops the disk between two writes, without a word to the file system in it; a copy of
 * the image made then has what the disk had been given, and nothing of what was still in memory.
 *
 * <p>It stands for a disk that keeps the order of writes. One with a cache that loses earlier writes and keeps later ones is
 * worse, but only for what was written and not flushed, which nobody has been told is safe.
 */
final class CutDisk implements AutoCloseable {
    private static final Duration COMMAND_MAX = Duration.ofSeconds(60);
    private static final List<String> PROGRAMS =
            List.of("losetup", "mkfs.ext4", "mount", "umount", "fsfreeze", "e2fsck");
    /** Nothing reaches the disk unasked for a minute, and ext4 does not help those who forget to force a renamed file. */
    private static final String OPTIONS = "loop,noatime,commit=60,noauto_da_alloc";

    private final Path directory;
    private final Deque<Path> mounted = new ArrayDeque<>();

    private CutDisk(Path directory) {
        this.directory = directory;
    }

    /** Whether this machine lets this process make such a disk. */
    static boolean isPossible() throws IOException {
        return "root".equals(System.getProperty("user.name"))
                && PROGRAMS.stream().allMatch(Shell::has)
                && Files.exists(Path.of("/dev/loop-control"));
    }

    /** An empty disk, with its files in a directory of its own. */
    static CutDisk make(Path directory) throws IOException {
        CutDisk disk = new CutDisk(Files.createDirectories(directory));
        Path outer = directory.resolve("outer.img");
        run(directory, "truncate", "-s", "3G", outer.toString());
        run(directory, "mkfs.ext4", "-q", "-F", "-O", "^has_journal", outer.toString());
        disk.mount(outer, directory.resolve("outer"), "loop,noatime");
        Path image = disk.image();
        run(directory, "truncate", "-s", "1G", image.toString());
        run(directory, "mkfs.ext4", "-q", "-F", image.toString());
        disk.mount(image, disk.root(), OPTIONS);
        return disk;
    }

    /** What an image holds after the power came back: a disk that was checked and mounted as at the start of a machine. */
    static CutDisk restored(Path image, Path directory) throws IOException {
        CutDisk disk = new CutDisk(Files.createDirectories(directory));
        disk.mount(image, disk.root(), OPTIONS);
        return disk;
    }

    private Path image() {
        return directory.resolve("outer").resolve("disk.img");
    }

    /** The directory that is on the disk. */
    Path root() {
        return directory.resolve("disk");
    }

    private void mount(Path image, Path at, String options) throws IOException {
        Files.createDirectories(at);
        run(directory, "mount", "-o", options, image.toString(), at.toString());
        mounted.push(at);
    }

    /** Copies what the disk has at one moment, which is within the call; writing goes on afterwards. */
    void copyTo(Path copy) throws IOException {
        String outer = directory.resolve("outer").toString();
        run(directory, "fsfreeze", "--freeze", outer);
        try {
            run(directory, "cp", "--sparse=always", image().toString(), copy.toString());
        } finally {
            run(directory, "fsfreeze", "--unfreeze", outer);
        }
    }

    /** Requires that a file system that was mounted again is in order. */
    static void requireInOrder(Path image) throws IOException {
        run(image.toAbsolutePath().getParent(), "e2fsck", "-f", "-n", image.toString());
    }

    private static void run(Path directory, String... command) throws IOException {
        Shell.Result result = Shell.run(directory, COMMAND_MAX, Arrays.asList(command));
        assertThat(result.exitCode())
                .as(String.join(" ", command) + ": " + result.output())
                .isZero();
    }

    /** Unmounts everything, and deletes the disk. */
    @Override
    public void close() throws IOException {
        while (!mounted.isEmpty()) {
            run(directory, "umount", mounted.pop().toString());
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.forEach(files::add);
        }
        for (Path file : files.reversed()) {
            Files.delete(file);
        }
    }
}
