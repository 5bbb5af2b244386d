package io.copyrun.session.operation;

import java.time.Instant;

/**
 * What a step needs of the world beside its input.
 *
 * @param now by the database's clock
 * @param jitter 0 to 1, for the pause before the next attempt
 */
public record Moment(Instant now, double jitter) {}
