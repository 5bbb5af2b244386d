package io.copyrun.local;

import io.copyrun.local.process.Leftovers;
import io.copyrun.local.process.LogFile;
import io.copyrun.local.process.Memory;
import io.copyrun.local.process.PidFile;
import io.copyrun.local.process.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The directory that one running system keeps everything in: data, logs, pid files. */
public record Home(Path directory) {
    private static final String SUPERVISOR = "supervisor";

    public Home {
        directory = directory.toAbsolutePath().normalize();
    }

    /** What must survive: the broker's log, the database, the spool, the artifacts. */
    public Path data() {
        return directory.resolve("data");
    }

    public Path logs() {
        return directory.resolve("logs");
    }

    /** The pid files of what the supervisor started. */
    public Path run() {
        return directory.resolve("run");
    }

    public LogFile log(String name) {
        return new LogFile(logs().resolve(name + ".log"));
    }

    /** Every log that is there, in the order of their names. */
    public List<LogFile> allLogs() throws IOException {
        if (!Files.isDirectory(logs())) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(logs())) {
            return paths.filter(path -> path.toString().endsWith(".log"))
                    .sorted()
                    .map(LogFile::new)
                    .toList();
        }
    }

    /** Bytes in use by the supervisor and all that it started, each page counted once over all who share it. */
    public long memoryBytes() throws IOException {
        long sum = supervisor().map(process -> Memory.of(process.pid())).orElse(0L);
        for (PidFile file : PidFile.all(run())) {
            sum += file.process()
                    .living()
                    .map(handle -> Memory.ofTree(handle.pid()))
                    .orElse(0L);
        }
        return sum;
    }

    /** Bytes in use by one of the processes, and by what that started. */
    public long memoryBytes(String name) throws IOException {
        return PidFile.read(run(), name)
                .flatMap(file -> file.process().living())
                .map(handle -> Memory.ofTree(handle.pid()))
                .orElse(0L);
    }

    /** The supervisor that runs on this home now. */
    public Optional<ProcessId> supervisor() throws IOException {
        return PidFile.read(directory, SUPERVISOR).map(PidFile::process).filter(process -> process.living()
                .isPresent());
    }

    /** Ends what a supervisor that was killed left behind. */
    public void endLeftovers(Consumer<String> say) throws IOException, InterruptedException {
        new Leftovers(run(), say).end(StopOrder::rank);
    }

    /** Takes the home for this process alone, until the lock is closed or the process ends, however it ends. */
    HomeLock lock() throws IOException {
        Files.createDirectories(directory);
        HomeLock lock = HomeLock.take(this);
        new PidFile(SUPERVISOR, ProcessId.current(), Optional.empty()).write(directory);
        return lock;
    }

    void forgetSupervisor() throws IOException {
        new PidFile(SUPERVISOR, ProcessId.current(), Optional.empty()).delete(directory);
    }
}
