package io.copyrun.session.device;

import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;

/** A conversation did not reach what it was for. */
public final class SessionFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final Stage stage;
    private final Cause cause;
    private final Verdict verdict;

    /**
     * Without a stack trace: it is an expected outcome.
     *
     * @param explanation one sentence for a network engineer, with the device's own words, without secrets
     */
    public SessionFailed(Stage stage, Cause cause, Verdict verdict, String explanation) {
        super(explanation, null, false, false);
        this.stage = stage;
        this.cause = cause;
        this.verdict = verdict;
    }

    public Stage stage() {
        return stage;
    }

    public Cause causeCode() {
        return cause;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** One sentence for a network engineer. */
    public String explanation() {
        return String.valueOf(getMessage());
    }
}
