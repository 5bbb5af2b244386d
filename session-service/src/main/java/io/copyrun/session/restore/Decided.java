package io.copyrun.session.restore;

import io.copyrun.event.Decision;
import java.time.Instant;

/** What somebody has decided about a step of a plan. */
public record Decided(String planHash, String step, Decision decision, String by, Instant expiresAt) {}
