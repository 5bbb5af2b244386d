package io.copyrun.inventory.operation;

import io.copyrun.event.ChangeDecided;
import io.copyrun.event.DeviceAtRisk;
import io.copyrun.event.FlashInsufficient;
import io.copyrun.event.RestorePlanned;
import io.copyrun.event.Verdict;
import io.copyrun.inventory.request.RestoreWish;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event can say of an operation. */
public sealed interface Fact {
    /**
     * Somebody wants it.
     *
     * @param kinds of a backup
     * @param restore null for a backup
     */
    record Asked(
            List<String> kinds,
            @Nullable String reason,
            @Nullable String requestedBy,
            @Nullable Instant deadline,
            @Nullable RestoreWish restore)
            implements Fact {
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

    /** So will a restore go. */
    record Planned(RestorePlanned plan) implements Fact {}

    /** The flash has not the room that a plan needs. */
    record Short(FlashInsufficient shortage) implements Fact {}

    /** The flash holds no image, or holds one again. */
    record AtRisk(DeviceAtRisk risk) implements Fact {}

    /** Somebody has decided about a step of a plan. */
    record Decided(ChangeDecided decision) implements Fact {}

    /**
     * It has ended.
     *
     * @param failure null when it completed
     * @param artifacts of a backup
     * @param imageFile that the device ran, null where it was not seen
     * @param restored null for a backup
     */
    record Ended(
            int attempts,
            @Nullable Failure failure,
            @Nullable Verdict verdict,
            List<BoardArtifact> artifacts,
            @Nullable String imageFile,
            @Nullable Restored restored)
            implements Fact {
        /** An operation has no more artifacts than kinds that can be asked for, 32. */
        private static final int ARTIFACTS_MAX = 64;

        public Ended {
            artifacts = List.copyOf(artifacts.subList(0, Math.min(artifacts.size(), ARTIFACTS_MAX)));
        }
    }

    /** Why it ended without everything that was asked for. */
    record Failure(String stage, String cause, String explanation, String nextSafeAction) {}

    /**
     * How a restore has ended.
     *
     * @param comparedBy how the device was compared with the archive, null where it was not
     * @param stayed lines of a running configuration that a merge has left
     * @param rejected lines of a configuration that the device did not take, with its words
     * @param wayBack artifacts of what was on the device before
     */
    record Restored(
            @Nullable String destination,
            boolean dryRun,
            @Nullable String comparedBy,
            @Nullable String bootVariable,
            List<String> stayed,
            List<String> rejected,
            List<String> wayBack) {
        public Restored {
            stayed = List.copyOf(stayed);
            rejected = List.copyOf(rejected);
            wayBack = List.copyOf(wayBack);
        }
    }

    /** Something worth a line of the timeline and no more. */
    record Noted() implements Fact {}
}
