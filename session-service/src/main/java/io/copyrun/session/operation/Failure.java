package io.copyrun.session.operation;

import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.diagnosis.Diagnosis;
import io.copyrun.session.failure.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Why something did not work.
 *
 * @param explanation one sentence for a network engineer, without secrets; of a longer one than 1,000 characters the beginning
 * @param verdict the state that it left the device in
 * @param remedy what to do in this case; null where nothing better is known than for its cause
 */
public record Failure(
        Stage stage,
        Cause cause,
        String explanation,
        Verdict verdict,
        @Nullable String remedy) {
    private static final int EXPLANATION_MAX = 1_000;
    private static final String CUT = "...";

    public Failure {
        // PostgreSQL's text holds no NUL, and a device may say anything.
        explanation = explanation.replace("\0", "");
        explanation = explanation.length() > EXPLANATION_MAX ? cut(explanation) : explanation;
        remedy = remedy == null || remedy.length() <= EXPLANATION_MAX ? remedy : cut(remedy);
    }

    /** A failure of which no more is known than its cause. */
    public Failure(Stage stage, Cause cause, String explanation, Verdict verdict) {
        this(stage, cause, explanation, verdict, null);
    }

    /** Whether it may be the protocol's, and another one may do: blocked, refused, or not supported. */
    public boolean isOfProtocol() {
        return switch (cause) {
            case UNSUPPORTED_TRANSFER_PROTOCOL, TFTP_PORT_NOT_69, TRANSFER_TIMED_OUT, TRANSFER_REFUSED -> true;
            case COMMAND_REJECTED, COMMAND_DENIED -> stage == Stage.COPY;
            default -> false;
        };
    }

    /** What to do now. */
    public String nextSafeAction() {
        return remedy == null ? cause.nextSafeAction() : remedy;
    }

    /** The same failure with what is known of its reason before the device's own words. */
    Failure because(Diagnosis diagnosis) {
        return new Failure(
                stage, cause, diagnosis.explanation() + "; " + explanation, verdict, diagnosis.nextSafeAction());
    }

    /** A final event must be encodable, whatever a device, a node or a file name said. */
    private static String cut(String text) {
        int end = EXPLANATION_MAX - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /** A failure that changed nothing on the device. */
    public static Failure harmless(Stage stage, Cause cause, String explanation) {
        return new Failure(stage, cause, explanation, Verdict.UNTOUCHED);
    }
}
