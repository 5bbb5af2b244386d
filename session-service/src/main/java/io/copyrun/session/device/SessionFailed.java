package io.copyrun.session.device;

import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.diagnosis.Findings;
import io.copyrun.session.failure.Cause;
import org.jspecify.annotations.Nullable;

/** A conversation did not reach what it was for. */
public final class SessionFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final Stage stage;
    private final Cause cause;
    private final Verdict verdict;
    private final transient @Nullable Findings findings;

    /**
     * Without a stack trace: it is an expected outcome.
     *
     * @param explanation one sentence for a network engineer, with the device's own words, without secrets
     */
    public SessionFailed(Stage stage, Cause cause, Verdict verdict, String explanation) {
        this(stage, cause, verdict, explanation, null);
    }

    private SessionFailed(Stage stage, Cause cause, Verdict verdict, String explanation, @Nullable Findings findings) {
        super(explanation, null, false, false);
        this.stage = stage;
        this.cause = cause;
        this.verdict = verdict;
        this.findings = findings;
    }

    /** The same failure with what the device showed of its reason. */
    SessionFailed with(@Nullable Findings shown) {
        return new SessionFailed(stage, cause, verdict, explanation(), shown);
    }

    /** The same failure, whose device may be in another state. */
    public SessionFailed with(Verdict other) {
        return new SessionFailed(stage, cause, other, explanation(), findings);
    }

    /** What the device showed of the reason; null where it was not looked at. */
    public @Nullable Findings findings() {
        return findings;
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
