package io.copyrun.tftp.server;

import io.copyrun.tftp.transfer.Effect;
import io.copyrun.tftp.transfer.Outcome;

/** What a transfer has that was complete before a restart: nothing is left to be moved. */
record NoBody() implements Body {
    @Override
    public void carryOut(Effect effect) {
        throw new IllegalArgumentException("not an effect of a complete transfer: " + effect);
    }

    @Override
    public void whenReady(Runnable task) {
        task.run();
    }

    @Override
    public void finish(Outcome outcome) {
        // Finished before the restart.
    }

    @Override
    public void abandon() {
        // Nothing is held.
    }
}
