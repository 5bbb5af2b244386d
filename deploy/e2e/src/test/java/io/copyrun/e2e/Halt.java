package io.copyrun.e2e;

import io.copyrun.simulator.device.DeviceLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Makes a device stand still in the moment in which its log shows the last of some lines, until it is let go. Thread-safe. */
final class Halt {
    /** Nothing is to stand for ever when a test goes wrong. */
    private static final Duration HALT_MAX = Duration.ofMinutes(3);

    private final List<Sign> signs;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private int seen;

    /** @param begins first characters of the line's text */
    record Sign(String what, String begins) {
        boolean is(DeviceLog.Line line) {
            return line.what().equals(what) && line.text().startsWith(begins);
        }
    }

    /** @param signs in their order; what comes between them does not count */
    Halt(List<Sign> signs) {
        this.signs = signs;
    }

    /** Whoever writes the last of the lines waits here, and whoever writes it again: a session may give up and begin anew. */
    void see(DeviceLog.Line line) {
        if (isLast(line)) {
            arrived.countDown();
            try {
                boolean unused = released.await(HALT_MAX.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized boolean isLast(DeviceLog.Line line) {
        if (signs.isEmpty()) {
            return false;
        }
        boolean over = seen == signs.size();
        boolean is = signs.get(over ? seen - 1 : seen).is(line);
        seen += is && !over ? 1 : 0;
        return is && seen == signs.size();
    }

    boolean awaitArrival(Duration max) throws InterruptedException {
        return arrived.await(max.toMillis(), TimeUnit.MILLISECONDS);
    }

    void release() {
        released.countDown();
    }
}
