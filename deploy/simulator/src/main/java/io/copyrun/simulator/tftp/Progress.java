package io.copyrun.simulator.tftp;

/** Hears how a transfer goes on, and can stop it. */
public interface Progress {
    /** The peer said before the first byte how many there will be; TFTP does not. */
    default void announced(long bytes) {
        // Most dialects say nothing.
    }

    /** So many bytes are through, in all. */
    void moved(long bytes);

    /** The server has said that it has the whole file. */
    default void settled() {
        // Most dialects wait for the end of the connection.
    }

    /** A packet went unanswered. */
    void timedOut();

    /** Whether the user wants it to stop. */
    boolean interrupted();
}
