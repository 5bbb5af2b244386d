package io.copyrun.bench.server;

import io.copyrun.bench.measure.CpuAccount;
import io.copyrun.local.process.Child;
import io.copyrun.local.process.LogFile;
import io.copyrun.local.process.Program;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A process that is measured; it is ended together with everything that it has started. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long POLL_MS = 50;
    private static final int LOG_LINES = 2;
    /** The shell joins the group before it becomes the server, so that nothing is left out. */
    private static final String JOIN = "echo $$ > \"$0\" && exec \"$@\"";

    private final Child child;
    private final LogFile log;
    private final CpuAccount account;

    private ServerProcess(Child child, LogFile log, CpuAccount account) {
        this.child = child;
        this.log = log;
        this.account = account;
    }

    /** @param environment all of it but the search path: nothing else is inherited */
    public static ServerProcess start(
            Place place, String name, List<String> command, Map<String, String> environment, CpuAccount account)
            throws IOException {
        LogFile log = new LogFile(place.logs().resolve(name + ".log"));
        List<String> joined = new ArrayList<>();
        account.joinFile().ifPresent(file -> joined.addAll(List.of("/bin/sh", "-c", JOIN, file.toString())));
        joined.addAll(command);
        Program program = new Program(name, joined, environment, log, Optional.empty());
        Child child = Child.start(program, place.logs());
        account.root(child.pid());
        return new ServerProcess(child, log, account);
    }

    public boolean isRunning() {
        return child.isAlive();
    }

    public long pid() {
        return child.pid();
    }

    /** The end of its log. */
    public String lastWords() throws IOException {
        return String.join(" | ", log.tail(LOG_LINES)).strip();
    }

    /** @throws IOException with the end of its log when it ends or is not ready by then */
    public void await(BooleanSupplier isReady, Duration patience) throws IOException, InterruptedException {
        long dueNs = System.nanoTime() + patience.toNanos();
        while (!isReady.getAsBoolean()) {
            if (!isRunning() || System.nanoTime() > dueNs) {
                String what = isRunning() ? "is not ready after " + patience.toSeconds() + " s" : "ended at once";
                throw new IOException(what + ": " + lastWords());
            }
            Thread.sleep(POLL_MS);
        }
    }

    @Override
    public void close() throws IOException {
        // Without a group, the children of a process that is gone cannot be found any more.
        List<Long> before = account.processes();
        boolean interrupted = Thread.interrupted();
        try {
            child.end(PATIENCE);
        } catch (InterruptedException e) {
            interrupted = true;
            before.forEach(ServerProcess::kill);
        }
        before.forEach(ServerProcess::kill);
        account.processes().forEach(ServerProcess::kill);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
}
