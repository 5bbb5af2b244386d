package io.copyrun.session.platform;

import org.jspecify.annotations.Nullable;

/**
 * A question that a platform is known to ask, and its answer.
 *
 * @param name what the question is called in explanations
 * @param ask its wording
 * @param kind how the answer is typed
 * @param answer what is typed; for {@link Kind#LINE} a template, for {@link Kind#KEY} one character; for
 *     {@link Kind#GUARDED} what agrees
 * @param hazard what agreeing does; for {@link Kind#GUARDED} only
 */
public record Question(
        String name,
        Wording ask,
        Kind kind,
        CommandTemplate answer,
        @Nullable Hazard hazard) {
    /** How an answer is typed. */
    public enum Kind {
        /** One key without Enter: an Enter after it would answer the next question. */
        KEY,
        /** A line and Enter. */
        LINE,
        /** The user name, and Enter. */
        USERNAME,
        /** The password, and Enter. */
        PASSWORD,
        /** The enable password, and Enter. */
        ENABLE_PASSWORD,
        /** Agreed to only where a clearance names what it would do, see {@link Hazard}. */
        GUARDED,
        /** Never agreed to: the safe answer of its form is given, and the copy is given up. */
        REFUSE
    }
}
