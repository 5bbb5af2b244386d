package io.copyrun.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The memory of processes as their proportional set size: what is shared counts once over all who share it. */
public final class Memory {
    private Memory() {}

    /** Bytes of a process and everything it started; 0 where the system does not tell. */
    public static long ofTree(long pid) {
        return ProcessHandle.of(pid)
                .map(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
                .orElse(Stream.empty())
                .mapToLong(handle -> of(handle.pid()))
                .sum();
    }

    /** Bytes of one process; 0 where the system does not tell. */
    public static long of(long pid) {
        // proc_pid_smaps(5): "Pss:   12345 kB"
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .sum();
        } catch (IOException notReadable) {
            return 0;
        }
    }
}
