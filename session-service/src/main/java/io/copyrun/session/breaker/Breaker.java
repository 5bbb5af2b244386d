package io.copyrun.session.breaker;

import io.copyrun.session.breaker.Standing.Probing;
import io.copyrun.session.breaker.Standing.Proven;
import io.copyrun.session.breaker.Standing.Suspended;
import io.copyrun.session.breaker.Standing.Unproven;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides which logins of a profile may be typed.
 *
 * <p>While its credentials are in doubt, refusals in a row and logins in flight that were begun in doubt are together at most
 * {@link Rules#refusedInARow}: so many an authentication server hears in a row, whatever runs at once. While they are proven,
 * {@link Rules#loginsInFlight} bounds what a change of the password can cost.
 */
public final class Breaker {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
    private static final Duration ASK_SOON = Duration.ofMillis(200);

    private final Rules rules;

    public Breaker(Rules rules) {
        this.rules = rules;
    }

    /** The next state of a profile; an event of a login that is not known is that of a login that was forgotten. */
    public Step step(Profile before, LoginEvent event, Instant now) {
        Profile profile = before.forgetting(now);
        return switch (event) {
            case LoginEvent.Reserved reserved -> admit(profile, reserved.login(), false, now);
            case LoginEvent.Typing typing -> admit(profile, typing.login(), true, now);
            case LoginEvent.Accepted accepted -> Step.noted(accepted(profile, accepted.login(), now));
            case LoginEvent.Refused refused -> Step.noted(refused(profile, refused, now));
            case LoginEvent.NoWord gone -> Step.noted(gone(profile, gone.login(), now));
            case LoginEvent.Reset reset ->
                Step.noted(profile.with(new Unproven(0, now)).withoutRefusals());
        };
    }

    private Step admit(Profile given, String login, boolean typing, Instant now) {
        Profile profile = given.without(login);
        return switch (profile.standing()) {
            case Suspended suspended
            when now.isBefore(suspended.until()) -> Step.held(profile, Step.Why.SUSPENDED, suspended.until());
            case Suspended suspended
            when profile.inDoubt() > 0 -> Step.held(profile, Step.Why.PROBED, now.plus(ASK_AGAIN));
            case Suspended suspended -> begun(profile.with(suspended.toProbing(login)), login, typing, now);
            case Probing probing
            when !probing.login().equals(login) && profile.has(probing.login()) ->
                Step.held(profile, Step.Why.PROBED, now.plus(ASK_AGAIN));
            // The one that tried was forgotten.
            case Probing probing
            when profile.inDoubt() == 0 ->
                begun(profile.with(new Probing(probing.refusedInARow(), probing.pause(), login)), login, typing, now);
            case Probing probing -> Step.held(profile, Step.Why.PROBED, now.plus(ASK_AGAIN));
            case Proven proven when isFresh(proven, now) -> inFlight(profile, login, typing, now);
            case Proven proven -> doubtful(profile, login, typing, now);
            case Unproven unproven -> doubtful(profile, login, typing, now);
        };
    }

    private boolean isFresh(Proven proven, Instant now) {
        return now.isBefore(proven.acceptedAt().plus(rules.provenFor()));
    }

    private Step inFlight(Profile profile, String login, boolean typing, Instant now) {
        if (profile.places().size() >= rules.loginsInFlight()) {
            return Step.held(profile, Step.Why.IN_FLIGHT, now.plus(ASK_SOON));
        }
        // Not counted before it is typed: while they work, a device that takes long to connect keeps no other one away.
        return typing
                ? new Step(
                        profile.with(new Place(login, now, now.plus(rules.answerMax()), false)),
                        new Step.Answer.Admitted())
                : new Step(profile, new Step.Answer.Admitted());
    }

    private Step doubtful(Profile profile, String login, boolean typing, Instant now) {
        int room = rules.refusedInARow() - profile.standing().refusedInARow() - profile.inDoubt();
        return room > 0
                ? begun(profile, login, typing, now)
                : Step.held(profile, Step.Why.IN_FLIGHT, now.plus(ASK_SOON));
    }

    private Step begun(Profile profile, String login, boolean typing, Instant now) {
        Instant until = now.plus(typing ? rules.loginMax() : rules.reservedFor());
        return new Step(profile.with(new Place(login, now, until, true)), new Step.Answer.Admitted());
    }

    private Profile accepted(Profile given, String login, Instant now) {
        Profile profile = given.without(login);
        return switch (profile.standing()) {
            // It may have been typed before the password changed, so it is no proof; but a reason to try again.
            case Suspended suspended -> profile.with(suspended.toEarlierTry(now));
            case Probing probing when !probing.login().equals(login) -> profile;
            case Probing probing -> profile.with(new Proven(now)).withoutRefusals();
            case Proven proven -> profile.with(new Proven(now)).withoutRefusals();
            case Unproven unproven
            when isOlder(given, login, unproven) ->
                profile.with(new Unproven(0, unproven.since())).withoutRefusals();
            case Unproven unproven -> profile.with(new Proven(now)).withoutRefusals();
        };
    }

    /** Whether a login was typed before the last refusal; one that was forgotten was. */
    private static boolean isOlder(Profile profile, String login, Unproven unproven) {
        return profile.place(login)
                .filter(place -> !place.since().isBefore(unproven.since()))
                .isEmpty();
    }

    private Profile refused(Profile given, LoginEvent.Refused refused, Instant now) {
        Profile profile = given.without(refused.login()).refusedBy(new Refusal(refused.device(), now));
        Standing next =
                switch (profile.standing()) {
                    case Suspended suspended -> suspended.onceMore();
                    case Probing probing when !probing.login().equals(refused.login()) -> probing.onceMore();
                    case Probing probing -> probing.toSuspended(rules, now);
                    case Proven proven -> Standing.refused(1, rules, now);
                    case Unproven unproven -> Standing.refused(unproven.refusedInARow() + 1, rules, now);
                };
        return profile.with(next);
    }

    private static Profile gone(Profile given, String login, Instant now) {
        Profile profile = given.without(login);
        return profile.standing() instanceof Probing probing && probing.login().equals(login)
                ? profile.with(probing.toNextTry(now))
                : profile;
    }
}
