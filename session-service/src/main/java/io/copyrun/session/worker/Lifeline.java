package io.copyrun.session.worker;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether a lease is surely in force, by this process's monotonic clock: after any pause (a stopped process, a database
 * that does not answer) that is longer than the lease, it is not, whatever the wall clock says.
 */
final class Lifeline {
    private final long safeNanos;
    private final LongSupplier nanoTime;
    private volatile long renewedAtNanos;

    /**
     * A lease just taken.
     *
     * @param safe less than the lease, so that the session is dropped before another process may open one
     * @param renewedAtNanos read before the lease was asked for
     */
    Lifeline(Duration safe, LongSupplier nanoTime, long renewedAtNanos) {
        this.safeNanos = safe.toNanos();
        this.nanoTime = nanoTime;
        this.renewedAtNanos = renewedAtNanos;
    }

    /** The lease was renewed; the time must have been read before the renewal was asked for. */
    void renewed(long atNanos) {
        renewedAtNanos = atNanos;
    }

    boolean isSafe() {
        return nanoTime.getAsLong() - renewedAtNanos < safeNanos;
    }
}
