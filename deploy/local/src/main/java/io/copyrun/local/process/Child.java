package io.copyrun.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that was started here, with its pid file. */
public final class Child {
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Process process;
    private final PidFile pidFile;
    private final Path runDirectory;

    private Child(Process process, PidFile pidFile, Path runDirectory) {
        this.process = process;
        this.pidFile = pidFile;
        this.runDirectory = runDirectory;
    }

    /**
     * Starts a program and records it.
     *
     * @param runDirectory where its pid file is kept while it runs
     */
    public static Child start(Program program, Path runDirectory) throws IOException {
        Files.createDirectories(program.directory());
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            // Ctrl-C goes to every process of the terminal's group; children must be ended in order, by their parent.
            command.add(SETSID.toString());
        }
        command.addAll(program.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(program.directory().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(program.log().path().toFile()));
        builder.environment().clear();
        builder.environment().putAll(program.environment());
        Process process = builder.start();
        ProcessId id = ProcessId.of(process.pid()).orElseGet(() -> new ProcessId(process.pid(), "ended"));
        PidFile pidFile = new PidFile(program.name(), id, program.probe());
        pidFile.write(runDirectory);
        return new Child(process, pidFile, runDirectory);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the end of the process; removes its pid file. */
    public int awaitEnd() throws InterruptedException, IOException {
        int code = process.waitFor();
        pidFile.delete(runDirectory);
        return code;
    }

    /** Asks the process to end. */
    public void terminate() {
        process.destroy();
    }

    /** Ends the process as {@code kill -9} does, and waits until it is gone. */
    public void kill() throws InterruptedException, IOException {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks the process to end and waits for it; kills it when it has not ended by then. */
    public void end(Duration patience) throws InterruptedException, IOException {
        terminate();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
        awaitEnd();
    }
}
