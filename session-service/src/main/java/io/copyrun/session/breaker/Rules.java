package io.copyrun.session.breaker;

import java.time.Duration;

/**
 * How careful to be with the credentials of a profile.
 *
 * @param refusedInARow so many refusals, one after the other, suspend it; from 1
 * @param loginsInFlight so many of its logins may wait for their answer at once while it is proven; from 1
 * @param pauseFirst how long no login with it begins then; doubled each time the one that tries afterwards is refused
 * @param pauseMax the longest such pause
 * @param provenFor how long after an acceptance it counts as proven: a password may change unseen
 * @param answerMax how long a login of a proven profile counts as in flight without an answer
 * @param loginMax longer than any login takes; so long a login that was begun in doubt counts as in flight
 * @param reservedFor how long a session may take from its start to its password
 */
public record Rules(
        int refusedInARow,
        int loginsInFlight,
        Duration pauseFirst,
        Duration pauseMax,
        Duration provenFor,
        Duration answerMax,
        Duration loginMax,
        Duration reservedFor) {
    /** @throws IllegalArgumentException when a number is less than 1, or the longest pause shorter than the first */
    public Rules {
        if (refusedInARow < 1) {
            throw new IllegalArgumentException("invalid refused-in-a-row: " + refusedInARow + " (expected: 1 or more)");
        }
        if (loginsInFlight < 1) {
            throw new IllegalArgumentException(
                    "invalid logins-in-flight: " + loginsInFlight + " (expected: 1 or more)");
        }
        if (pauseFirst.isNegative() || pauseFirst.isZero() || pauseMax.compareTo(pauseFirst) < 0) {
            throw new IllegalArgumentException("invalid pause: " + pauseFirst + " to " + pauseMax
                    + " (expected: a time, and one that is not shorter)");
        }
    }

    Duration afterRefusedProbe(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(pauseMax) > 0 ? pauseMax : doubled;
    }
}
