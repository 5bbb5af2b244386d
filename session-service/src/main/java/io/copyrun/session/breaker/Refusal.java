package io.copyrun.session.breaker;

import java.time.Instant;

/** A device that refused a login. */
public record Refusal(String device, Instant at) {}
