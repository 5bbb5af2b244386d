package io.copyrun.session.operation;

import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;

/**
 * Why something did not work.
 *
 * @param explanation one sentence for a network engineer, without secrets
 * @param verdict the state that it left the device in
 */
public record Failure(Stage stage, Cause cause, String explanation, Verdict verdict) {
    private static final int EXPLANATION_MAX = 2_000;

    public Failure {
        // PostgreSQL's text holds no NUL, and a device may say anything.
        explanation = explanation.replace("\0", "");
        explanation = explanation.length() > EXPLANATION_MAX ? explanation.substring(0, EXPLANATION_MAX) : explanation;
    }

    /** A failure that changed nothing on the device. */
    public static Failure harmless(Stage stage, Cause cause, String explanation) {
        return new Failure(stage, cause, explanation, Verdict.UNTOUCHED);
    }
}
