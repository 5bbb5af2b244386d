package io.copyrun.session.breaker;

import java.time.Duration;
import java.time.Instant;

/**
 * What the words of devices say of the credentials of a profile.
 *
 * <pre>
 *                  accepted
 *   {@link Unproven} ----------> {@link Proven}
 *     |  ^  ^                  |   ^
 *     |  |  '---- refused -----'   '------------ accepted -----------.
 *     |  |                                                           |
 *     |  '--- a person resets it, from anywhere                      |
 *     |                                                              |
 *     '--- refused, the last of the row ---> {@link Suspended} -- pause over --> {@link Probing}
 *                                              ^                     |
 *                                              '-- refused, no word -'
 * </pre>
 */
public sealed interface Standing {
    /** Refusals since the last acceptance. */
    int refusedInARow();

    /**
     * No device has accepted them, or one has refused them since: which may be its own matter.
     *
     * @param since only the acceptance of a login that was typed then or later proves them
     */
    record Unproven(int refusedInARow, Instant since) implements Standing {}

    /** The last word was an acceptance. */
    record Proven(Instant acceptedAt) implements Standing {
        @Override
        public int refusedInARow() {
            return 0;
        }
    }

    /**
     * No login begins.
     *
     * @param pause how long this suspension lasts in all
     * @param until when one login may try
     */
    record Suspended(int refusedInARow, Duration pause, Instant until) implements Standing {
        Probing toProbing(String login) {
            return new Probing(refusedInARow, pause, login);
        }

        /** One login may try at once. */
        Suspended toEarlierTry(Instant now) {
            return now.isBefore(until) ? new Suspended(refusedInARow, pause, now) : this;
        }

        Suspended onceMore() {
            return new Suspended(refusedInARow + 1, pause, until);
        }
    }

    /** One login tries, and no other begins. */
    record Probing(int refusedInARow, Duration pause, String login) implements Standing {
        /** Another one may try: this one gave no word. */
        Suspended toNextTry(Instant now) {
            return new Suspended(refusedInARow, pause, now);
        }

        Suspended toSuspended(Rules rules, Instant now) {
            Duration longer = rules.afterRefusedProbe(pause);
            return new Suspended(refusedInARow + 1, longer, now.plus(longer));
        }

        Probing onceMore() {
            return new Probing(refusedInARow + 1, pause, login);
        }
    }

    /** After a refusal of credentials that are not suspended. */
    static Standing refused(int refusedInARow, Rules rules, Instant now) {
        return refusedInARow < rules.refusedInARow()
                ? new Unproven(refusedInARow, now)
                : new Suspended(refusedInARow, rules.pauseFirst(), now.plus(rules.pauseFirst()));
    }

    /** Whether logins are held whatever else is in flight. */
    default boolean isHolding() {
        return this instanceof Suspended || this instanceof Probing;
    }
}
