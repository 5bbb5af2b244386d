package io.copyrun.simulator.device;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Whether a device answers at all, and as what. */
public final class Power {
    /** What answers when somebody connects. */
    public enum State {
        /** The operating system. */
        RUNNING,
        /** Nobody, for as long as a start takes. */
        AWAY,
        /** The monitor in ROM, which has no operating system to start. */
        ROMMON,
        /** The small operating system in ROM of the 2500 series: it knows the commands, and routes nothing. */
        BOOT_HELPER
    }

    private final Set<Runnable> hangUps = ConcurrentHashMap.newKeySet();
    private State afterwards = State.RUNNING;
    private long backAtNanos = Long.MIN_VALUE;
    private boolean away;

    public synchronized State state() {
        if (away && System.nanoTime() - backAtNanos >= 0) {
            away = false;
        }
        return away ? State.AWAY : afterwards;
    }

    /** A connection that a restart ends. */
    public void onRestart(Runnable hangUp) {
        hangUps.add(hangUp);
    }

    public void forget(Runnable hangUp) {
        hangUps.remove(hangUp);
    }

    /** Ends all connections; nobody answers for this long. */
    void restart(Duration awayFor, State next) {
        synchronized (this) {
            away = true;
            backAtNanos = System.nanoTime() + awayFor.toNanos();
            afterwards = next;
        }
        hangUps.forEach(Runnable::run);
    }
}
