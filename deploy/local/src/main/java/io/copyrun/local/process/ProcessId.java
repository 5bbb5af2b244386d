package io.copyrun.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process, by its number and the moment it started: a later process that was given the same number is another one.
 *
 * @param pid its number
 * @param started opaque; on Linux the boot and the clock ticks since then, which no change of the clock alters
 */
public record ProcessId(long pid, String started) {
    private static final Path PROC = Path.of("/proc");
    // proc(5): the state is the first field after the name in parentheses, the start time the twentieth.
    private static final int STATE = 0;
    private static final int START_TIME = 19;

    /** The process that has this number now; empty when there is none, or only one that has ended and was not collected. */
    public static Optional<ProcessId> of(long pid) {
        return Files.isDirectory(PROC.resolve("self")) ? fromProc(pid) : fromHandle(pid);
    }

    /** This process. */
    public static ProcessId current() {
        return of(ProcessHandle.current().pid()).orElseThrow();
    }

    /** The handle of this very process while it runs. */
    public Optional<ProcessHandle> living() {
        return of(pid).filter(this::equals).flatMap(same -> ProcessHandle.of(pid));
    }

    private static Optional<ProcessId> fromProc(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            if (fields[STATE].equals("Z") || fields[STATE].equals("X")) {
                return Optional.empty();
            }
            String boot =
                    Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
            return Optional.of(new ProcessId(pid, boot + ":" + fields[START_TIME]));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static Optional<ProcessId> fromHandle(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .map(instant -> new ProcessId(pid, Long.toString(instant.toEpochMilli())));
    }
}
