package io.copyrun.session.restore;

import java.time.Instant;

/**
 * That one change may be made: its proof is fresh, somebody has decided where somebody must, and the lease is held. Only
 * {@link FlashGuard} gives it; whoever sends the command asks {@link SendCheck} at that moment again.
 */
public final class Clearance {
    private final String operationId;
    private final Change change;
    private final Instant until;

    Clearance(String operationId, Change change, Instant until) {
        this.operationId = operationId;
        this.change = change;
        this.until = until;
    }

    public String operationId() {
        return operationId;
    }

    public Change change() {
        return change;
    }

    /** When the proof or the decision is too old. */
    public Instant until() {
        return until;
    }

    @Override
    public String toString() {
        return change + " for " + operationId + " until " + until;
    }
}
