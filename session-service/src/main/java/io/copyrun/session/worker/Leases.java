package io.copyrun.session.worker;

import io.copyrun.session.store.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.JdbiException;

/** Renews the leases of the sessions at work, and drops those that could not be renewed in time. */
final class Leases<R extends Leases.Held> implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Leases.class.getName());
    private static final Duration WATCH = Duration.ofMillis(500);
    /** How long a stopped session may take to log out before its thread is given up. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String RUNNING = "RUNNING";

    /** A session at work. */
    interface Held {
        Lease lease();

        Lifeline lifeline();

        void stop(Run.Stop reason);

        /** Whether it was stopped so long ago that its device call will never come back. */
        boolean isStuck(Duration patience);
    }

    /** Renews leases in the database. */
    @FunctionalInterface
    interface Renewal {
        /** The state's name of each operation whose lease is still in force. */
        Map<String, String> renew(String owner, List<Lease> leases);
    }

    private final Renewal renewal;
    private final String owner;
    private final Supplier<List<R>> runs;
    private final Consumer<R> whenStuck;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            2, task -> Thread.ofPlatform().name("leases").daemon().unstarted(task));

    Leases(Renewal renewal, String owner, Supplier<List<R>> runs, Consumer<R> whenStuck) {
        this.renewal = renewal;
        this.owner = owner;
        this.runs = runs;
        this.whenStuck = whenStuck;
    }

    void start(Duration renewEvery) {
        every(renewEvery, this::renew);
        // On a thread of its own: the renewal may hang in a database that does not answer.
        every(WATCH, this::watch);
    }

    private void every(Duration period, Runnable task) {
        var unused = threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (JdbiException e) {
                        LOG.log(Level.WARNING, "leases could not be renewed: {0}", e.toString());
                    } catch (RuntimeException e) {
                        LOG.log(Level.SEVERE, "internal error with leases", e);
                    }
                },
                0,
                period.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void renew() {
        List<R> held = runs.get();
        if (held.isEmpty()) {
            return;
        }
        long askedAtNanos = System.nanoTime();
        List<Lease> leases = held.stream().map(Held::lease).toList();
        Map<String, String> renewed = renewal.renew(owner, leases);
        for (R run : held) {
            String state = renewed.get(run.lease().operationId());
            if (state == null) {
                run.stop(Run.Stop.LEASE_LOST);
                continue;
            }
            run.lifeline().renewed(askedAtNanos);
            if (!state.equals(RUNNING)) {
                run.stop(Run.Stop.NOT_NEEDED);
            }
        }
    }

    private void watch() {
        for (R run : runs.get()) {
            if (!run.lifeline().isSafe()) {
                run.stop(Run.Stop.LEASE_LOST);
            }
            if (run.isStuck(PATIENCE)) {
                LOG.log(Level.SEVERE, "a session does not end, its thread is given up: {0}", run);
                whenStuck.accept(run);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
