package io.copyrun.inventory.operation;

import io.copyrun.event.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event can say of an operation. */
public sealed interface Fact {
    /** Somebody wants it. */
    record Asked(
            List<String> kinds,
            @Nullable String reason,
            @Nullable String requestedBy,
            @Nullable Instant deadline) implements Fact {
        public Asked {
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * It is at a stage of an attempt.
     *
     * @param stage null when the attempt has only begun
     */
    record Reached(
            int attempt, @Nullable String stage, @Nullable String detail) implements Fact {}

    /** So much of a file is there. */
    record Moved(
            String transferId,
            @Nullable String kind,
            long bytes,
            long bytesPerSecond,
            @Nullable Long announcedBytes) implements Fact {}

    /** The archive holds what a transfer brought; provisional until the operation has ended. */
    record Kept(BoardArtifact artifact) implements Fact {}

    /**
     * It has ended.
     *
     * @param failure null when it completed
     */
    record Ended(
            int attempts,
            @Nullable Failure failure,
            @Nullable Verdict verdict,
            List<BoardArtifact> artifacts) implements Fact {
        /** An operation has no more artifacts than kinds that can be asked for, 32. */
        private static final int ARTIFACTS_MAX = 64;

        public Ended {
            artifacts = List.copyOf(artifacts.subList(0, Math.min(artifacts.size(), ARTIFACTS_MAX)));
        }
    }

    /** Why it ended without everything that was asked for. */
    record Failure(String stage, String cause, String explanation, String nextSafeAction) {}

    /** Something worth a line of the timeline and no more. */
    record Noted() implements Fact {}
}
