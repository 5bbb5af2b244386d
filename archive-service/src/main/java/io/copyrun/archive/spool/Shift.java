package io.copyrun.archive.spool;

import io.copyrun.archive.catalogue.Archiving;
import io.copyrun.archive.catalogue.FetchQueue;
import io.copyrun.archive.fetch.FetchJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The threads of the workers, from one start to the next close. */
final class Shift implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Shift.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

    private final FetchQueue queue;
    private final Fetching fetching;
    private final Workers.Pace pace;
    private final Consumer<Archiving.Result> whenEnded;
    private final Leases leases;
    private final Semaphore wake = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    Shift(FetchQueue queue, Fetching fetching, Workers.Pace pace, Consumer<Archiving.Result> whenEnded) {
        this.queue = queue;
        this.fetching = fetching;
        this.pace = pace;
        this.whenEnded = whenEnded;
        this.leases = new Leases(queue, pace.lease());
        for (int i = 1; i <= pace.workers(); i++) {
            threads.add(Thread.ofPlatform().name("fetch-" + i).daemon().unstarted(this::run));
        }
    }

    void start() {
        threads.forEach(Thread::start);
    }

    void wake() {
        wake.release();
    }

    private void run() {
        while (!closed) {
            try {
                if (!performOne()) {
                    pause(pace.poll());
                }
            } catch (JdbiException e) {
                // The job's lease runs out, and it is tried again.
                goOnAfter("the database failed: " + message(e), null);
            } catch (RuntimeException e) {
                goOnAfter("a fetch failed", e);
            }
        }
    }

    private void goOnAfter(String problem, @Nullable RuntimeException fault) {
        if (closed) {
            return;
        }
        if (fault == null) {
            LOG.warnf("%s; the worker goes on in %d s", problem, AFTER_FAILURE.toSeconds());
        } else {
            LOG.errorf(fault, "%s; the worker goes on in %d s", problem, AFTER_FAILURE.toSeconds());
        }
        pause(AFTER_FAILURE);
    }

    private static String message(JdbiException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }

    private boolean performOne() {
        Optional<FetchJob> claimed = queue.claim(pace.lease(), pace.perNode());
        if (claimed.isEmpty()) {
            return false;
        }
        FetchJob job = claimed.get();
        leases.hold(job.lease());
        try {
            fetching.perform(job, () -> closed).ifPresent(whenEnded);
        } finally {
            leases.release(job.lease());
        }
        return true;
    }

    private void pause(Duration pause) {
        try {
            boolean woken = wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
            if (woken && wake.availablePermits() > threads.size()) {
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        wake.release(threads.size());
        leases.close();
        try {
            for (Thread thread : threads) {
                thread.join(CLOSE_MAX.toMillis() / threads.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
