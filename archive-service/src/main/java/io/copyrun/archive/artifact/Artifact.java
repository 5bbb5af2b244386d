package io.copyrun.archive.artifact;

import io.copyrun.archive.completeness.Doubt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the archive knows of the bytes of one transfer that it keeps.
 *
 * @param sequence order of arrival; grows within a device
 * @param version number in the line of versions of the device and kind, from 1; null for one that never was a version
 * @param operationId null for a copy that no operation asked for
 * @param attempt of the operation, from 1
 * @param solicited false for an upload that no ticket had announced
 * @param confirmedAt when it began to count
 * @param seenUnchangedAt when a later transfer last showed that nothing but noise had changed
 * @param doubt why it was quarantined; stays when it was accepted all the same
 * @param acceptance who said that it counts all the same
 * @param damagedAt when its bytes were found to be no longer those that were archived
 */
public record Artifact(
        String artifactId,
        long sequence,
        String device,
        String kind,
        @Nullable Integer version,
        Standing standing,
        long bytes,
        Hashes hashes,
        String transferId,
        @Nullable String operationId,
        int attempt,
        boolean solicited,
        Instant archivedAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant seenUnchangedAt,
        @Nullable Doubt doubt,
        @Nullable Acceptance acceptance,
        @Nullable Instant damagedAt) {

    /** A person's decision that an artifact counts. */
    public record Acceptance(Instant at, String reason) {}

    /** Whether it is of this operation. */
    public boolean isOf(@Nullable String operation) {
        return operation != null && operation.equals(operationId);
    }
}
