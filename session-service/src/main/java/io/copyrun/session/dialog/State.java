package io.copyrun.session.dialog;

import java.time.Instant;

/**
 * Where a conversation is. Each task has states of its own: {@link Login}, {@link Running}, {@link Copy} and {@link Leaving}.
 * A state is a value: the same event gives the same step, and the edge keeps only the newest.
 */
public sealed interface State permits Login, Running, Copy, Leaving {
    /**
     * The next step.
     *
     * @param now never before the instant of an earlier step
     */
    Step on(Event event, Instant now);
}
