package io.copyrun.simulator.device;

import io.copyrun.simulator.device.RunningConfig.Change;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The running configuration that a device takes again unless somebody confirms the one that took its place. */
public final class Reversal {
    /** The value {@code minuteMillis} makes a minute of this shorter. */
    private static final long MINUTE_MILLIS = 60_000;

    private final Device device;
    private @Nullable List<String> old;
    private @Nullable Thread timer;

    Reversal(Device device) {
        this.device = device;
    }

    /** From now on, so many minutes are left to confirm. */
    public synchronized void begin(List<String> before, int minutes) {
        confirm();
        old = before;
        Duration patience = Duration.ofMillis(device.milliseconds("minuteMillis", MINUTE_MILLIS) * minutes);
        timer = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(patience);
                revertNow();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** The present configuration stays; false if none waited for that. */
    public synchronized boolean confirm() {
        boolean waited = old != null;
        old = null;
        if (timer != null && timer != Thread.currentThread()) {
            timer.interrupt();
        }
        timer = null;
        return waited;
    }

    /** Takes the old configuration again; false if nothing waited. */
    public synchronized boolean revertNow() {
        List<String> before = old;
        if (before == null) {
            return false;
        }
        confirm();
        device.log().add(0, "reverted", "running-config");
        device.memory().replaceRunning(before, new Change(device.clock().now(), null));
        return true;
    }
}
