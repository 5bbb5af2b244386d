package io.copyrun.archive.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.copyrun.archive.artifact.Artifact;
import io.copyrun.archive.artifact.Artifact.Acceptance;
import io.copyrun.archive.artifact.Standing;
import io.copyrun.archive.catalogue.Catalogue;
import io.copyrun.archive.completeness.Doubt;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An artifact as it is shown. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArtifactView(
        String artifactId,
        String device,
        String kind,

        @Schema(description = "number in the line of versions of the device and kind, from 1; absent in quarantine")
        @Nullable
        Integer version,

        State state,
        long bytes,
        String sha256,
        String sha512,
        String md5,
        Instant archivedAt,

        @Schema(description = "when a later backup last showed that nothing but noise lines had changed") @Nullable
        Instant seenUnchangedAt,

        @Schema(description = "whether it differs from the version before; what does not becomes no artifact")
        boolean changed,

        @Nullable String operationId,
        int attempt,
        String transferId,

        @Schema(description = "false for an upload that no ticket had announced")
        boolean solicited,

        @Schema(description = "why it was quarantined: END_MARK_MISSING, FILTERED, EMPTY, TOO_SMALL or HASH_MISMATCH")
        @Nullable
        String cause,

        @Nullable String explanation,
        @Nullable Instant acceptedAt,
        @Nullable String acceptedReason,

        @Schema(description = "when its bytes were found to be no longer those that were archived") @Nullable
        Instant damagedAt) {

    /** What it counts for. */
    public enum State {
        /** Of the versions that count, the one that arrived last. */
        LATEST,
        /** A version that counts, before the latest. */
        KEPT,
        /** A version whose operation has not ended. */
        PROVISIONAL,
        /** A version whose operation ended without it. */
        ASIDE,
        /** No version: incomplete, or not what the transfer node had received. */
        QUARANTINED
    }

    static ArtifactView of(Catalogue.Entry entry) {
        Artifact artifact = entry.artifact();
        Doubt doubt = artifact.doubt();
        Acceptance acceptance = artifact.acceptance();
        return new ArtifactView(
                artifact.artifactId(),
                artifact.device(),
                artifact.kind(),
                artifact.version(),
                state(entry),
                artifact.bytes(),
                artifact.hashes().sha256(),
                artifact.hashes().sha512(),
                artifact.hashes().md5(),
                artifact.archivedAt(),
                artifact.seenUnchangedAt(),
                artifact.version() != null,
                artifact.operationId(),
                artifact.attempt(),
                artifact.transferId(),
                artifact.solicited(),
                doubt == null ? null : doubt.cause().name(),
                doubt == null ? explanation(artifact) : doubt.explanation(),
                acceptance == null ? null : acceptance.at(),
                acceptance == null ? null : acceptance.reason(),
                artifact.damagedAt());
    }

    private static State state(Catalogue.Entry entry) {
        return switch (entry.artifact().standing()) {
            case Standing.Provisional provisional -> State.PROVISIONAL;
            case Standing.Confirmed confirmed -> entry.latest() ? State.LATEST : State.KEPT;
            case Standing.Aside aside -> State.ASIDE;
            case Standing.Quarantined quarantined -> State.QUARANTINED;
        };
    }

    private static @Nullable String explanation(Artifact artifact) {
        return switch (artifact.standing()) {
            case Standing.Provisional provisional ->
                "operation " + artifact.operationId() + " has not ended: it counts when that lists it";
            case Standing.Aside aside ->
                "operation " + artifact.operationId() + " ended without it: device, transfer node and archive did not"
                        + " all agree on it";
            case Standing.Confirmed confirmed -> null;
            case Standing.Quarantined quarantined -> null;
        };
    }
}
