package io.copyrun.archive.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.copyrun.archive.artifact.Artifact;
import io.copyrun.archive.artifact.Artifact.Acceptance;
import io.copyrun.archive.artifact.ImportedFile;
import io.copyrun.archive.artifact.Standing;
import io.copyrun.archive.catalogue.Catalogue;
import io.copyrun.archive.completeness.Doubt;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An artifact as it is shown. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArtifactView(
        String artifactId,

        @Schema(description = "absent for an imported file: it belongs to no device") @Nullable
        String device,

        String kind,

        @Schema(description = "name of the file, without a path; absent where it has none or none is known") @Nullable
        String fileName,

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
        @Nullable Integer attempt,
        @Nullable String transferId,

        @Schema(description = "false for an upload that no ticket had announced; absent for an imported file") @Nullable
        Boolean solicited,

        @Schema(
                description =
                        "whether it was taken down from what the device showed, and not copied: secrets may be masked in"
                                + " it, so it is for reading and comparing, and no restore takes it")
        boolean captured,

        @Schema(description = "why it was quarantined: END_MARK_MISSING, FILTERED, EMPTY, TOO_SMALL or HASH_MISMATCH")
        @Nullable
        String cause,

        @Nullable String explanation,
        @Nullable Instant acceptedAt,
        @Nullable String acceptedReason,

        @Schema(description = "when its bytes were found to be no longer those that were archived") @Nullable
        Instant damagedAt,

        @Schema(description = "what was said of a file that never was on a device; absent of all others") @Nullable
        ImportedView imported) {

    /** What was said of an imported file. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ImportedView(
            @Nullable String platform,
            @Nullable String model,
            @Nullable String version,
            @Nullable String requestedBy,

            @Schema(description = "why somebody should look at the file before a device gets it")
            List<String> warnings) {
        static ImportedView of(ImportedFile file) {
            return new ImportedView(file.platform(), file.model(), file.version(), file.requestedBy(), file.warnings());
        }
    }

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
        QUARANTINED,
        /** No version of any device: a file that was imported, and has the hashes that its vendor publishes. */
        IMPORTED
    }

    static ArtifactView of(Catalogue.Entry entry) {
        Artifact artifact = entry.artifact();
        Doubt doubt = artifact.doubt();
        Acceptance acceptance = artifact.acceptance();
        ImportedFile imported = artifact.imported();
        return new ArtifactView(
                artifact.artifactId(),
                artifact.device(),
                artifact.kind(),
                artifact.fileName(),
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
                imported == null ? artifact.attempt() : null,
                artifact.transferId(),
                imported == null ? artifact.solicited() : null,
                artifact.captured(),
                doubt == null ? null : doubt.cause().name(),
                doubt == null ? explanation(artifact) : doubt.explanation(),
                acceptance == null ? null : acceptance.at(),
                acceptance == null ? null : acceptance.reason(),
                artifact.damagedAt(),
                imported == null ? null : ImportedView.of(imported));
    }

    private static State state(Catalogue.Entry entry) {
        return switch (entry.artifact().standing()) {
            case Standing.Confirmed confirmed when entry.artifact().imported() != null -> State.IMPORTED;
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
