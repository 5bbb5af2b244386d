package io.copyrun.simulator.copy;

import io.copyrun.simulator.tftp.Progress;

/** Progress of a download that ends when there is no room, or nothing can be written, any more. */
record Watched(Progress shown, Landing landing) implements Progress {
    @Override
    public void announced(long bytes) {
        shown.announced(bytes);
    }

    @Override
    public void moved(long bytes) {
        shown.moved(bytes);
    }

    @Override
    public void timedOut() {
        shown.timedOut();
    }

    @Override
    public boolean interrupted() {
        return landing.stopped() || shown.interrupted();
    }
}
