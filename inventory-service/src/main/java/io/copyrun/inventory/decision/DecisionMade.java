package io.copyrun.inventory.decision;

import io.copyrun.event.ChangeDecided;
import java.time.Instant;

/** A decision that was taken, and when. */
public record DecisionMade(ChangeDecided decision, Instant decidedAt) {}
