package io.copyrun.archive.upkeep;

import io.copyrun.archive.artifact.Artifact;
import org.jspecify.annotations.Nullable;

/** The bytes of an artifact are no longer those that were archived. */
public final class ArtifactDamagedException extends Exception {
    private static final long serialVersionUID = 1;

    ArtifactDamagedException(Artifact artifact, @Nullable String found) {
        super("artifact " + artifact.artifactId() + " of " + artifact.subject() + " is damaged: "
                + (found == null ? "its bytes are gone" : "its bytes have SHA-256 " + found) + " (expected: "
                + artifact.hashes().sha256() + ")");
    }
}
