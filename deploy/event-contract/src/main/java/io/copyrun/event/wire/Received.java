package io.copyrun.event.wire;

import org.jspecify.annotations.Nullable;

/** What reading a Kafka record came to. */
public sealed interface Received {
    /** An event that this release knows. */
    record Known(Envelope envelope) implements Received {}

    /** A tombstone: the thing of this key was removed. */
    record Removed(String key) implements Received {}

    /** A type that is none of ours or newer than this release: readers pass over it. */
    record Passed(String type) implements Received {}

    /**
     * A record that breaks the contract.
     *
     * @param cause what was wrong, the value, and what was expected; no secret
     * @param operationId where a valid one could be read all the same, so that its operation can be ended
     * @param device where a valid name could be read all the same
     */
    record Unreadable(
            String cause,
            @Nullable String type,
            @Nullable String operationId,
            @Nullable String device) implements Received {}
}
