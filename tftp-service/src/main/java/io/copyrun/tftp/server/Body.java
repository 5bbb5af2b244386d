package io.copyrun.tftp.server;

import io.copyrun.tftp.transfer.Effect;
import io.copyrun.tftp.transfer.Outcome;

/** The file at our end of a transfer. Called on the transfer's loop. */
interface Body {
    /** Carries out an effect on the file: append, send blocks, or commit. */
    void carryOut(Effect effect);

    /** Runs a task that makes the peer send more, now or when there is room for it. */
    void whenReady(Runnable task);

    /** The transfer has ended. */
    void finish(Outcome outcome);

    /** Another request has taken the transfer's place before a byte was moved. */
    void abandon();
}
