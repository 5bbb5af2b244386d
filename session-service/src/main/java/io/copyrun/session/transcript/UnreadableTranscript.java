package io.copyrun.session.transcript;

/** A text that is no transcript. */
public final class UnreadableTranscript extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableTranscript(String message) {
        super(message, null, false, false);
    }
}
