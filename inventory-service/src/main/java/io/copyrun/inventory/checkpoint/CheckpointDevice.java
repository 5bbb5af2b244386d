package io.copyrun.inventory.checkpoint;

import io.copyrun.event.Kind;
import io.copyrun.event.RestoreTarget;
import io.copyrun.inventory.operation.BoardArtifact;
import io.copyrun.inventory.operation.Fact;
import io.copyrun.inventory.operation.Operation;
import io.copyrun.inventory.operation.Stamped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one device held.
 *
 * @param operationId of the backup
 * @param artifacts of the backup, none before it has completed
 * @param imageFile that the device ran, null where it was not seen
 * @param cause why there is nothing, null unless the backup failed
 */
public record CheckpointDevice(
        String device,
        String operationId,
        Status status,
        List<BoardArtifact> artifacts,
        @Nullable String imageFile,
        @Nullable String cause) {
    /** What is backed up of a device for a checkpoint. */
    public static final List<String> KINDS = List.of(Kind.RUNNING_CONFIG, Kind.STARTUP_CONFIG);

    /** Whether there is a way back. */
    public enum Status {
        /** The backup runs, or waits. */
        PENDING,
        /** Everything is in the archive. */
        COMPLETE,
        /** The backup failed. */
        FAILED
    }

    public CheckpointDevice {
        artifacts = List.copyOf(artifacts);
    }

    /** A device as the backup of its checkpoint tells it; one of which nothing was heard is pending. */
    public static CheckpointDevice of(String device, String operationId, @Nullable Operation backup) {
        Stamped<Fact.Ended> ended = backup == null ? null : backup.ended();
        if (backup == null || ended == null) {
            return new CheckpointDevice(device, operationId, Status.PENDING, List.of(), null, null);
        }
        Fact.Failure failure = ended.value().failure();
        List<BoardArtifact> artifacts = backup.artifacts();
        boolean isWhole = KINDS.stream().allMatch(kind -> artifacts.stream()
                .anyMatch(artifact -> artifact.kind().equals(kind)));
        return new CheckpointDevice(
                device,
                operationId,
                failure == null && isWhole ? Status.COMPLETE : Status.FAILED,
                artifacts,
                ended.value().imageFile(),
                failure == null ? null : failure.cause());
    }

    /** What goes to the target; empty where the checkpoint of the device is not complete. */
    Optional<String> artifactFor(RestoreTarget target) {
        String kind =
                switch (target) {
                    case RUNNING_CONFIG, RUNNING_CONFIG_REPLACE -> Kind.RUNNING_CONFIG;
                    case STARTUP_CONFIG -> Kind.STARTUP_CONFIG;
                    case FLASH -> Kind.IMAGE;
                };
        return status != Status.COMPLETE
                ? Optional.empty()
                : artifacts.stream()
                        .filter(artifact -> artifact.kind().equals(kind))
                        .map(BoardArtifact::artifactId)
                        .findFirst();
    }
}
