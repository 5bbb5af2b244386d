package io.copyrun.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A program to run as a process of its own.
 *
 * @param name short and unique in its home: the name of its pid file and its log
 * @param environment all of it: nothing is inherited
 * @param log where its output is appended
 * @param probe how to ask whether it is ready
 */
public record Program(
        String name, List<String> command, Map<String, String> environment, LogFile log, Optional<Probe> probe) {
    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Leaves out the command and the environment, which may hold passwords. */
    @Override
    public String toString() {
        return name;
    }

    Path directory() {
        return Objects.requireNonNull(log.path().toAbsolutePath().getParent());
    }
}
