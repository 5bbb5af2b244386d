package io.copyrun.bench.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The CPU time of a server's process and of everything that it started, whether that still runs or not. */
public interface CpuAccount extends AutoCloseable {
    /** User and system time so far. */
    double seconds();

    /** The processes that run now. */
    List<Long> processes();

    /** The file that a process writes its number to in order to be counted; empty where it is counted anyway. */
    Optional<Path> joinFile();

    /** Tells an account that follows a process tree where the tree begins. */
    default void root(long pid) {}

    @Override
    void close() throws IOException;
}
