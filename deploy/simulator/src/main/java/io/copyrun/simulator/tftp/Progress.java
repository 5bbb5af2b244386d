package io.copyrun.simulator.tftp;

/** Hears how a transfer goes on, and can stop it. */
public interface Progress {
    /** So many bytes are through, in all. */
    void moved(long bytes);

    /** A packet went unanswered. */
    void timedOut();

    /** Whether the user wants it to stop. */
    boolean interrupted();
}
