package io.copyrun.archive.artifact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Artifacts for tests; the content stands in the hash. */
public final class Artifacts {
    private Artifacts() {}

    public static Artifact version(int number, Standing standing, @Nullable String operationId, String content) {
        return new Artifact(
                "artifact-" + number,
                number,
                "r1",
                "running-config",
                standing instanceof Standing.Quarantined ? null : number,
                standing,
                10,
                new Hashes(content, content, content),
                "transfer-" + number,
                operationId,
                1,
                true,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                null,
                false,
                null);
    }
}
