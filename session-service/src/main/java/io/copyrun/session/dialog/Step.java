package io.copyrun.session.dialog;

import java.time.Instant;
import java.util.List;

/**
 * What follows from an event.
 *
 * @param next to give the next event to
 * @param effects to carry out in this order
 * @param wakeAt when to give {@link Event.TimePassed}, unless something else happens first
 */
public record Step(State next, List<Effect> effects, Instant wakeAt) {
    public Step {
        effects = List.copyOf(effects);
    }

    static Step send(State next, Input input, Instant now) {
        return new Step(next, List.of(new Effect.Send(input)), now);
    }

    static Step finish(State last, Outcome outcome, Instant now) {
        return new Step(last, List.of(new Effect.Finish(outcome)), now);
    }

    /** Interrupts whatever runs, and ends at once. */
    static Step cancel(State last, Outcome outcome, Instant now) {
        return new Step(
                last,
                List.of(
                        new Effect.Send(Input.Key.CTRL_CARET),
                        new Effect.Send(Input.Key.CTRL_C),
                        new Effect.Finish(outcome)),
                now);
    }
}
