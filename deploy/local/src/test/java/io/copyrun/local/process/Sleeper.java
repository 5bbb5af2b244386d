package io.copyrun.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small programs that do nothing for a while. */
final class Sleeper {
    private Sleeper() {}

    /** Ends at once when it is asked to. */
    static Program willing(Path directory, String name) {
        return shell(directory, name, "exec sleep 300");
    }

    /** Says that it is there, and does not end when it is asked to. */
    static Program stubborn(Path directory, String name) {
        return shell(directory, name, "trap '' TERM; echo deaf; while true; do sleep 1; done");
    }

    static Program shell(Path directory, String name, String script) {
        return new Program(
                name,
                List.of("/bin/sh", "-c", script),
                Map.of("PATH", "/usr/bin:/bin"),
                new LogFile(directory.resolve(name + ".log")),
                Optional.empty());
    }
}
