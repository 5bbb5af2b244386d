package io.copyrun.local;

import io.copyrun.local.process.Backoff;
import io.copyrun.local.process.PidFile;
import io.copyrun.local.process.Probe;
import io.copyrun.local.process.ProcessId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps the database server running. It is no child of this process: its number is looked at once a second. */
final class KeptDatabase implements AutoCloseable {
    static final String NAME = "postgresql";
    private static final long POLL_MS = 1000;

    private final Home home;
    private final int port;
    private final Consumer<String> say;
    private final Thread thread;
    private Database database;
    private PidFile pidFile;
    private boolean closing;

    private KeptDatabase(Home home, int port, Consumer<String> say) throws IOException {
        this.home = home;
        this.port = port;
        this.say = say;
        this.database = startServer();
        this.pidFile = record();
        this.thread = Thread.ofPlatform().name("keeper-" + NAME).daemon().unstarted(this::keep);
    }

    static KeptDatabase start(Home home, int port, Consumer<String> say) throws IOException {
        KeptDatabase kept = new KeptDatabase(home, port, say);
        kept.thread.start();
        return kept;
    }

    synchronized String jdbcUrl(String name) throws SQLException {
        return database.jdbcUrl(name);
    }

    private Database startServer() throws IOException {
        Path log = home.log(NAME).path();
        try {
            return Database.start(home.data().resolve(NAME), port, log);
        } catch (IOException | IllegalStateException e) {
            throw new StartFailed(
                    "PostgreSQL did not start: " + e.getMessage() + "\n  Its log is " + log
                            + "\n  As root it needs user namespaces (unshare -U); COPYRUN_JDBC_URL_BASE names a server of"
                            + " your own instead.",
                    e);
        }
    }

    private PidFile record() throws IOException {
        ProcessId process = ProcessId.of(database.pid())
                .orElseThrow(() -> new IOException("the database server ended after its start"));
        PidFile file = new PidFile(NAME, process, Optional.of(Probe.tcp(port)));
        file.write(home.run());
        return file;
    }

    private synchronized void keep() {
        Backoff backoff = Backoff.NONE;
        long startedNs = System.nanoTime();
        try {
            while (!closing) {
                wait(POLL_MS);
                if (!closing && pidFile.process().living().isEmpty()) {
                    backoff = backoff.afterRunOf(Duration.ofNanos(System.nanoTime() - startedNs));
                    say.accept(NAME + " ended by itself; starting it again in "
                            + backoff.delay().toSeconds() + " s");
                    wait(backoff.delay().toMillis());
                    startAgain();
                    startedNs = System.nanoTime();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startAgain() {
        if (closing) {
            return;
        }
        try {
            database.close();
            database = startServer();
            pidFile = record();
        } catch (IOException e) {
            say.accept(NAME + " cannot be started again: " + e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        // The library gives up, and leaves the server behind, when it is interrupted.
        boolean interrupted = Thread.interrupted();
        synchronized (this) {
            closing = true;
            notifyAll();
            database.close();
            pidFile.delete(home.run());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
