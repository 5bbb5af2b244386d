package io.copyrun.inventory.rollout;

import org.jspecify.annotations.Nullable;

/** What a rollout hears. */
public sealed interface RolloutEvent {
    /** It was accepted. */
    record Accepted() implements RolloutEvent {}

    /**
     * An operation has ended.
     *
     * @param cause null when it completed
     */
    record Ended(String operationId, @Nullable String cause) implements RolloutEvent {}

    /** The flash of a device holds no image that it could start from. */
    record AtRisk(String operationId, String explanation) implements RolloutEvent {}

    /** Somebody wants it to stop. */
    record StopAsked(String reason) implements RolloutEvent {}

    /** Somebody wants it to go on. */
    record ResumeAsked() implements RolloutEvent {}
}
