package io.copyrun.session.dialog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * What a state will do if nothing more comes.
 *
 * @param after silence that makes sure that nothing more comes
 */
record Move(Duration after, Function<Instant, Step> make) {
    /**
     * After bytes: nothing is compared before the device pauses, so that a stream of progress marks costs no more than
     * its bytes.
     */
    static Step pause(State state, Timing timing, Instant now) {
        return new Step(state, List.of(), now.plus(timing.settle()));
    }

    /** Makes the move, or asks to be woken when it is due. */
    Step at(State state, View view, Duration taskMax, Instant now) {
        Instant due = view.activeAt().plus(after);
        Instant end = view.startedAt().plus(taskMax);
        return now.isBefore(due) ? new Step(state, List.of(), due.isBefore(end) ? due : end) : make.apply(now);
    }
}
