package io.copyrun.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the archive holds of an artifact is no longer what it archived. */
public record ArtifactDamaged(
        String artifactId,
        String device,
        String kind,
        int version,
        String expectedSha256,
        @Nullable String foundSha256,
        Instant foundAt)
        implements Event {
    public ArtifactDamaged {
        Field.text("artifactId", artifactId, 64);
        Field.device(device);
        Field.kind(kind);
    }

    @Override
    public String key() {
        return device;
    }
}
