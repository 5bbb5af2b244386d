package io.copyrun.tftp.stream;

import io.copyrun.tftp.transfer.Cause;
import java.io.IOException;

/** The transfer has ended without its file; its failure has been announced. */
public final class TransferEnded extends IOException {
    private static final long serialVersionUID = 1;

    private final Cause cause;

    TransferEnded(Cause cause, String explanation) {
        super(explanation);
        this.cause = cause;
    }

    /** Why, as in the event. */
    public Cause causeCode() {
        return cause;
    }

    /** A sentence that a network engineer can act on. */
    public String explanation() {
        return String.valueOf(getMessage());
    }
}
