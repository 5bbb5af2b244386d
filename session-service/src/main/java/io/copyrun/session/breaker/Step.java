package io.copyrun.session.breaker;

import java.time.Instant;

/** What is known after an event, and whether the login may begin. */
public record Step(Profile profile, Answer answer) {
    /** What a login is told. */
    public sealed interface Answer {
        /** It may begin. */
        record Admitted() implements Answer {}

        /**
         * It may not.
         *
         * @param until when to ask again, at the latest
         */
        record Held(Why why, Instant until) implements Answer {}

        /** Nothing was asked. */
        record Noted() implements Answer {}
    }

    /** Why a login is held. */
    public enum Why {
        /** Too many refusals in a row; it lasts. */
        SUSPENDED,
        /** The login that tries whether they work has not ended. */
        PROBED,
        /** As many logins are in flight as may be refused. */
        IN_FLIGHT
    }

    static Step noted(Profile profile) {
        return new Step(profile, new Answer.Noted());
    }

    static Step held(Profile profile, Why why, Instant until) {
        return new Step(profile, new Answer.Held(why, until));
    }
}
