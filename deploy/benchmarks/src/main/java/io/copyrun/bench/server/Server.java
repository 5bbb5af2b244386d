package io.copyrun.bench.server;

import io.copyrun.bench.measure.CpuAccount;
import io.copyrun.bench.row.Row;
import java.io.IOException;
import java.util.Optional;

/** A server that is measured: started, loaded any number of times, ended. */
public interface Server {
    /** Short, for tables. */
    String name();

    /** Which version of what it is, and how it was started. */
    String description();

    /** How often it gets the small files of the warm-up: more than once where a compiler is at work meanwhile. */
    default int warmUps() {
        return 1;
    }

    /** Whether it can do this at all. */
    boolean serves(Row row);

    /** Starts it with nothing of an earlier time; returns when it takes requests. */
    void start() throws IOException, InterruptedException;

    boolean isRunning();

    /**
     * Gets everything ready for a load.
     *
     * @param tag unique in this run, {@code [a-z0-9]}
     */
    Job prepare(Row row, String tag) throws IOException, InterruptedException;

    /** What it and all that it starts are charged. */
    CpuAccount account();

    /** The same of the broker that belongs to it. */
    default Optional<CpuAccount> brokerAccount() {
        return Optional.empty();
    }

    /** Ends it and deletes what it has stored. */
    void stop() throws IOException, InterruptedException;
}
