package io.copyrun.session.breaker;

import java.time.Instant;

/**
 * A login that waits for its answer, or is about to be typed.
 *
 * @param since when it was typed, or its session begun
 * @param until forgotten then; its word counts even later
 * @param inDoubt whether it was begun while the credentials were not proven
 */
public record Place(String login, Instant since, Instant until, boolean inDoubt) {}
