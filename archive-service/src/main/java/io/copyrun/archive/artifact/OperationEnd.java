package io.copyrun.archive.artifact;

import java.util.Set;

/**
 * The end of an operation, completed or failed.
 *
 * @param artifactIds those on which device, transfer node and archive agree
 */
public record OperationEnd(String operationId, String device, Set<String> artifactIds) {
    public OperationEnd {
        artifactIds = Set.copyOf(artifactIds);
    }

    /** What this end makes of an artifact. It says nothing about those of other devices, whatever it lists. */
    public Standing settled(Artifact artifact) {
        if (!device.equals(artifact.device())) {
            return artifact.standing();
        }
        boolean listed = artifactIds.contains(artifact.artifactId());
        return switch (artifact.standing()) {
            case Standing.Provisional provisional when listed -> provisional.toConfirmed();
            case Standing.Provisional provisional when artifact.isOf(operationId) -> provisional.toAside();
            case Standing.Provisional provisional -> provisional;
            // It repeats the content of an operation that failed; this one vouches for it.
            case Standing.Aside aside when listed -> aside.toConfirmed();
            case Standing.Aside aside -> aside;
            case Standing.Confirmed confirmed -> confirmed;
            // Only a person can release it.
            case Standing.Quarantined quarantined -> quarantined;
        };
    }
}
