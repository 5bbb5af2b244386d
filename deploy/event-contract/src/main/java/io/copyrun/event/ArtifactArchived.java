package io.copyrun.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The archive holds the bytes of a transfer, re-hashed and complete.
 *
 * @param artifactId the artifact; that of the version before when nothing but noise changed
 * @param version number in the line of versions of this device and kind, from 1
 * @param changed false when nothing but noise lines differs from the version before
 */
public record ArtifactArchived(
        String artifactId,
        String transferId,
        @Nullable String operationId,
        String device,
        String kind,
        int attempt,
        int version,
        boolean changed,
        long bytes,
        String sha256,
        String sha512,
        String md5,
        Instant archivedAt)
        implements Event {
    public ArtifactArchived {
        Field.text("artifactId", artifactId, 64);
        Field.text("transferId", transferId, 64);
        Field.optionalOperationId(operationId);
        Field.device(device);
        Field.kind(kind);
    }

    @Override
    public String key() {
        return device;
    }
}
