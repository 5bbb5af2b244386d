package io.copyrun.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The resident memory of a process. */
final class ProcessMemory {
    private static final long KILOBYTE = 1_024;

    private ProcessMemory() {}

    /** Bytes, with those that are shared counted in proportion; 0 when the process is gone. */
    static long proportional(long pid) {
        return read(pid, "smaps_rollup", "Pss:");
    }

    /** Bytes, with those that are shared counted whole; 0 when the process is gone. */
    static long resident(long pid) {
        return read(pid, "status", "VmRSS:");
    }

    private static long read(long pid, String file, String field) {
        try {
            // Read whole: a stream of lines throws something else when the process ends meanwhile.
            return bytes(Files.readString(Path.of("/proc", Long.toString(pid), file)), field);
        } catch (IOException gone) {
            return 0;
        }
    }

    /** The value of a line such as {@code Pss:  12345 kB}. */
    static long bytes(String lines, String field) {
        return lines.lines()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KILOBYTE)
                .sum();
    }
}
