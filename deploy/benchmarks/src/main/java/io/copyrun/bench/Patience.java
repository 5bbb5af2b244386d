package io.copyrun.bench;

import io.copyrun.bench.measure.Machine;
import java.time.Duration;

/**
 * How long a round may wait for an idle machine, and repeat what others have disturbed, in all. On a machine that is never
 * idle, waiting before each point would take longer than the measurements.
 */
final class Patience {
    private final long budgetNs;
    private long spentNs;
    private boolean hasComplained;

    Patience(Duration budget) {
        this.budgetNs = budget.toNanos();
    }

    /** Waits until the machine is idle, for some 5 s at most, as long as anything is left. */
    void awaitIdle() throws InterruptedException {
        if (isLeft()) {
            long begin = System.nanoTime();
            Machine.awaitIdle();
            spend(System.nanoTime() - begin);
        }
    }

    /** The next round has as much again. */
    void renew() {
        spentNs = 0;
        hasComplained = false;
    }

    boolean isLeft() {
        return spentNs < budgetNs;
    }

    /** Something was done in vain, or waited for. */
    void spend(long nanos) {
        spentNs += nanos;
        if (!isLeft() && !hasComplained) {
            hasComplained = true;
            Progress.say(
                    "this machine does not become idle: in the rest of this round nothing is waited for or repeated");
        }
    }
}
