package io.copyrun.archive.artifact;

import io.copyrun.archive.completeness.Doubt;
import io.copyrun.event.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the archive knows of the bytes of one transfer, or of one imported file, that it keeps.
 *
 * @param sequence order of arrival; grows within a device
 * @param device null for an imported file, which belongs to none
 * @param version number in the line of versions of the device and kind, from 1; null for one that never was a version
 * @param transferId null for an imported file
 * @param operationId null for a copy that no operation asked for
 * @param attempt of the operation, from 1
 * @param solicited false for an upload that no ticket had announced
 * @param confirmedAt when it began to count
 * @param seenUnchangedAt when a later transfer last showed that nothing but noise had changed
 * @param doubt why it was quarantined; stays when it was accepted all the same
 * @param acceptance who said that it counts all the same
 * @param damagedAt when its bytes were found to be no longer those that were archived
 * @param captured whether it was taken down from what the device showed, and not copied: never restored
 * @param imported what was said of a file that never was on a device, null of all others
 */
public record Artifact(
        String artifactId,
        long sequence,
        @Nullable String device,
        String kind,
        @Nullable Integer version,
        Standing standing,
        long bytes,
        Hashes hashes,
        @Nullable String transferId,
        @Nullable String operationId,
        int attempt,
        boolean solicited,
        Instant archivedAt,
        @Nullable Instant confirmedAt,
        @Nullable Instant seenUnchangedAt,
        @Nullable Doubt doubt,
        @Nullable Acceptance acceptance,
        @Nullable Instant damagedAt,
        boolean captured,
        @Nullable ImportedFile imported) {

    /** A person's decision that an artifact counts. */
    public record Acceptance(Instant at, String reason) {}

    /** The device, or what stands for one where there is none, as every event has a key. */
    public String subject() {
        return device == null ? "import-" + artifactId : device;
    }

    /** The name of the file, without a path; null where it has none, or none is known. */
    public @Nullable String fileName() {
        if (imported != null) {
            return imported.fileName();
        }
        String name = kind.startsWith(Kind.FILE_PREFIX)
                ? kind.substring(Math.max(kind.lastIndexOf('/'), kind.lastIndexOf(':')) + 1)
                : "";
        return name.isEmpty() ? null : name;
    }

    /** Whether it is of this operation. */
    public boolean isOf(@Nullable String operation) {
        return operation != null && operation.equals(operationId);
    }
}
