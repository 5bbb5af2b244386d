package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.tftp.Progress;

/** Of a device that shows nothing until the end. */
record SilentProgress(Session session) implements Progress {
    @Override
    public void moved(long bytes) {
        if (bytes > 0) {
            session.checkpoint("transfer");
        }
    }

    @Override
    public void timedOut() {
        // It says nothing until it gives up.
    }

    @Override
    public boolean interrupted() {
        return session.terminal().keyboard().takeInterrupt();
    }
}
