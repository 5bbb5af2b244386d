package io.copyrun.session.worker;

import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.restore.Input;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How long a device may take to reload.
 *
 * @param first before the first try to log in: it is still going down
 * @param every between tries
 * @param max then somebody must look at its console
 */
public record Reloads(Duration first, Duration every, Duration max) {
    /** Tries until the device is back. */
    Input awaited(BooleanSupplier isBack) throws SessionFailed {
        long untilNanos = System.nanoTime() + max.toNanos();
        try {
            Thread.sleep(first);
            while (!isBack.getAsBoolean()) {
                if (System.nanoTime() - untilNanos > 0) {
                    throw new SessionFailed(
                            Stage.RELOAD,
                            Cause.CONNECTION_TIMED_OUT,
                            Verdict.UNKNOWN,
                            "the device has not come back from its reload within " + max.toMinutes() + " minutes");
                }
                Thread.sleep(every);
            }
            return new Input.Done();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Input.Interrupted("stopped while the device reloads");
        }
    }
}
