package io.copyrun.bench.measure;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A line of {@code /proc/<pid>/stat}, see proc(5).
 *
 * @param cpuSecondsWithChildren user and system time of the process and of the children that it has collected
 */
public record ProcessStat(long pid, long parent, double cpuSecondsWithChildren, int threads) {
    private static final Path PROC = Path.of("/proc");
    /** The kernel shows 100 ticks a second on every platform. */
    private static final double TICKS_PER_SECOND = 100;
    // Counted from the field after the name in parentheses.
    private static final int PARENT = 1;
    private static final int FIRST_TIME = 11;
    private static final int LAST_TIME = 14;
    private static final int THREADS = 17;

    /** Reads a line. */
    public static ProcessStat parse(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).strip().split(" ");
        long ticks = 0;
        for (int i = FIRST_TIME; i <= LAST_TIME; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return new ProcessStat(
                Long.parseLong(line.substring(0, line.indexOf(' '))),
                Long.parseLong(fields[PARENT]),
                ticks / TICKS_PER_SECOND,
                Integer.parseInt(fields[THREADS]));
    }

    /** Empty when there is no such process any more. */
    public static Optional<ProcessStat> of(long pid) {
        try {
            return Optional.of(
                    parse(Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"))));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Every process that this one can see, in the order of their numbers. */
    public static List<ProcessStat> all() {
        List<ProcessStat> all = new ArrayList<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path directory : directories) {
                of(Long.parseLong(directory.getFileName().toString())).ifPresent(all::add);
            }
        } catch (IOException e) {
            return all;
        }
        all.sort(Comparator.comparingLong(ProcessStat::pid));
        return all;
    }
}
