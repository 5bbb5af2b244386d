package io.copyrun.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The archive holds the bytes of a transfer, but they are not a complete artifact and no version. */
public record ArtifactQuarantined(
        String artifactId,
        String transferId,
        @Nullable String operationId,
        String device,
        String kind,
        int attempt,
        long bytes,
        String sha256,
        String cause,
        String explanation,
        Instant quarantinedAt)
        implements Event {
    public ArtifactQuarantined {
        Field.text("artifactId", artifactId, 64);
        Field.text("transferId", transferId, 64);
        Field.optionalOperationId(operationId);
        Field.device(device);
        Field.kind(kind);
        Field.text("cause", cause, 63);
    }

    @Override
    public String key() {
        return device;
    }
}
