package io.copyrun.bench.measure;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Counts by a control group: what runs in it is counted to the nanosecond, also when it has ended. */
final class GroupAccount implements CpuAccount {
    private static final String V2_PREFIX = "usage_usec ";
    private static final int CLOSE_TRIES = 50;
    private static final long CLOSE_PAUSE_MS = 20;

    private final Path group;
    private final Path usage;

    GroupAccount(Path group, String usageFile) {
        this.group = group;
        this.usage = group.resolve(usageFile);
    }

    @Override
    public double seconds() {
        try {
            List<String> lines = Files.readAllLines(usage);
            // Version 1 has one number, in nanoseconds; version 2 has lines of names and microseconds.
            return lines.stream()
                    .filter(line -> line.startsWith(V2_PREFIX))
                    .map(line -> Long.parseLong(line.substring(V2_PREFIX.length())) / 1e6)
                    .findFirst()
                    .orElseGet(() -> Long.parseLong(lines.getFirst()) / 1e9);
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public List<Long> processes() {
        try {
            return Files.readAllLines(group.resolve("cgroup.procs")).stream()
                    .map(Long::parseLong)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    @Override
    public Optional<Path> joinFile() {
        return Optional.of(group.resolve("cgroup.procs"));
    }

    /** A group can only be removed when its last process is gone for good. */
    @Override
    public void close() throws IOException {
        for (int i = 0; i < CLOSE_TRIES; i++) {
            try {
                Files.deleteIfExists(group);
                return;
            } catch (FileSystemException busy) {
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(CLOSE_PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
