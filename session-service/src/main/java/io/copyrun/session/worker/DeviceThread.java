package io.copyrun.session.worker;

import io.copyrun.session.device.SessionFailed;
import org.jspecify.annotations.Nullable;

/**
 * Lets a blocking call to a device be interrupted, and nothing but that: an interrupt in the middle of a transaction would
 * break its database connection.
 */
final class DeviceThread {
    private boolean stopped;
    private @Nullable Thread inCall;

    /** A conversation's step. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws SessionFailed;
    }

    /** The call did not begin. */
    static final class Stopped extends Exception {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped before the call", null, false, false);
        }
    }

    /** Runs the call on the calling thread. */
    <T> T call(Call<T> call) throws SessionFailed, Stopped {
        begin();
        try {
            return call.run();
        } finally {
            end();
        }
    }

    private synchronized void begin() throws Stopped {
        if (stopped) {
            throw new Stopped();
        }
        inCall = Thread.currentThread();
    }

    private synchronized void end() {
        inCall = null;
        if (stopped) {
            // The interrupt was meant for the call, which is over.
            Thread.interrupted();
        }
    }

    /** Interrupts the call that runs, and lets no other one begin. */
    synchronized void stop() {
        stopped = true;
        if (inCall != null) {
            inCall.interrupt();
        }
    }
}
