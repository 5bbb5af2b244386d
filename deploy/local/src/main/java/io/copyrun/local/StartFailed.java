package io.copyrun.local;

import java.io.IOException;

/** The system could not be started; the message says why, and what to do, to a person at a terminal. */
public final class StartFailed extends IOException {
    private static final long serialVersionUID = 1;

    public StartFailed(String message) {
        super(message);
    }

    public StartFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
