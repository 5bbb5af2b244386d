package io.copyrun.tftp.server;

import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferProgressed;
import io.copyrun.event.TransferRefused;
import io.copyrun.event.TransferStarted;
import io.copyrun.event.TransferWithdrawn;

/** Told what happens to transfers. Called on event loops: every method returns at once. */
public interface Reports {
    /** A ticket is in the journal. */
    void armed(TransferExpected terms);

    void withdrawn(TransferExpected terms, TransferWithdrawn withdrawn);

    void started(TransferStarted started);

    void progressed(TransferProgressed progressed);

    /** For an upload, file and journal entry are on stable storage. */
    void completed(TransferCompleted completed);

    void failed(TransferFailed failed);

    void refused(TransferRefused refused);

    /** The mean round trip of a transfer that has ended. */
    default void measured(long roundTripNanos) {}
}
