package io.copyrun.inventory.operation;

import io.copyrun.event.ArtifactArchived;
import io.copyrun.event.BackedUp;

/**
 * What an operation brought into the archive.
 *
 * @param version number in the line of versions of its device and kind
 * @param changed false when the archive already held it
 */
public record BoardArtifact(String kind, String artifactId, int version, long bytes, String sha256, boolean changed) {
    static BoardArtifact of(ArtifactArchived archived) {
        return new BoardArtifact(
                archived.kind(),
                archived.artifactId(),
                archived.version(),
                archived.bytes(),
                archived.sha256(),
                archived.changed());
    }

    static BoardArtifact of(BackedUp backedUp) {
        return new BoardArtifact(
                backedUp.kind(),
                backedUp.artifactId(),
                backedUp.version(),
                backedUp.bytes(),
                backedUp.sha256(),
                backedUp.changed());
    }
}
