package io.copyrun.inventory.checkpoint;

import io.copyrun.event.RestoreTarget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What some devices held at a time.
 *
 * @param checkpointId also the identifier of the batch of its backups
 * @param devices by name
 */
public record Checkpoint(
        String checkpointId,
        @Nullable String reason,
        String requestedBy,
        Instant requestedAt,
        List<CheckpointDevice> devices) {
    public Checkpoint {
        devices = List.copyOf(devices);
    }

    /** Which artifact of a checkpoint goes to which device. */
    public sealed interface WayBack {
        /** The artifact of each device. */
        record Ready(SortedMap<String, String> artifacts) implements WayBack {}

        /** Devices that the checkpoint does not have. */
        record Unknown(List<String> devices) implements WayBack {}

        /** Devices of which there is no complete checkpoint: nothing is restored then. */
        record Incomplete(List<String> devices) implements WayBack {}
    }

    /** Whether there is a way back for every device. */
    public boolean hasAll() {
        return devices.stream().allMatch(device -> device.status() == CheckpointDevice.Status.COMPLETE);
    }

    /**
     * The way back.
     *
     * @param wanted names of devices, none for all of them
     */
    public WayBack wayBack(List<String> wanted, RestoreTarget target) {
        List<String> unknown = new ArrayList<>(wanted);
        unknown.removeAll(devices.stream().map(CheckpointDevice::device).toList());
        if (!unknown.isEmpty()) {
            return new WayBack.Unknown(unknown);
        }
        SortedMap<String, String> artifacts = new TreeMap<>();
        List<String> incomplete = new ArrayList<>();
        for (CheckpointDevice device : devices) {
            if (wanted.isEmpty() || wanted.contains(device.device())) {
                Optional<String> artifact = device.artifactFor(target);
                artifact.ifPresentOrElse(
                        id -> artifacts.put(device.device(), id), () -> incomplete.add(device.device()));
            }
        }
        return incomplete.isEmpty() ? new WayBack.Ready(artifacts) : new WayBack.Incomplete(incomplete);
    }
}
