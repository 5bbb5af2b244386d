package io.copyrun.inventory.operation;

/** How an operation stands. */
public enum OperationState {
    /** Asked for; no service has said yet that it works on it. */
    ACCEPTED,
    /** A session with the device runs, or what it sent is being taken and archived. */
    RUNNING,
    /** Queued, or waiting before the next attempt. */
    WAITING,
    /** Waiting for somebody to decide about a step that destroys something. */
    AWAITING_DECISION,
    /** Ended with everything that was asked for. */
    COMPLETED,
    /** Ended without. */
    FAILED;

    /** Whether nothing changes it any more. */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED;
    }
}
