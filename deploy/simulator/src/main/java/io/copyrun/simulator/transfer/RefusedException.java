package io.copyrun.simulator.transfer;

import io.copyrun.simulator.tftp.Ending;
import java.io.IOException;

/** The server answered, and what it said ends the transfer. */
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Ending ending;

    public RefusedException(Ending ending) {
        super(ending.toString());
        this.ending = ending;
    }

    public Ending ending() {
        return ending;
    }
}
