package io.copyrun.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants an artifact on a device. It can only ask: what erases or deletes waits for a {@link ChangeDecided}.
 *
 * @param operationId chosen by whoever asks, 1 to 64 characters of {@code [A-Za-z0-9._:-]}; idempotent
 * @param batchId the request for many devices that this one came from
 * @param device name of the device in the inventory
 * @param artifactId what to restore, from the archive
 * @param fileSystem of a restore to flash, with its colon, for instance {@code bootflash:}, or a partition, {@code flash:2:};
 *     null for the device's own
 * @param destination name on that file system; null for the artifact's own
 * @param allowErase whether the plan may propose an erase where a deletion does not make enough room
 * @param setBoot whether the next start shall load the file; it is set and read back
 * @param verify false to do without the device's own check, which leaves {@code CHANGED_UNVERIFIED}; null for true
 * @param reload whether the plan shall end with a reload, a step that is decided for itself
 * @param dryRun whether to make the plan only
 * @param otherDevice whether the artifact may come from another device, as for a replacement of hardware
 * @param reason free text for people
 * @param requestedBy who asked, as shown on the board of operations
 * @param deadline when the operation must have ended, waiting for decisions included; null for session-service's default
 * @param deviceChangedAt time of the {@link DeviceChanged} that whoever asks knew, as its envelope has it: the operation waits
 *     until that one has been heard, so that it does not go by an older one; null where nothing is known of it
 * @param transferProtocols to try in this order, the next one where the one before is blocked, refused or not supported; empty
 *     for what the inventory says of the device
 */
public record RestoreRequested(
        String operationId,
        @Nullable String batchId,
        String device,
        String artifactId,
        RestoreTarget target,
        @Nullable String fileSystem,
        @Nullable String destination,
        @Nullable Boolean allowErase,
        @Nullable Boolean setBoot,
        @Nullable Boolean verify,
        @Nullable Boolean reload,
        @Nullable Boolean dryRun,
        @Nullable Boolean otherDevice,
        @Nullable String reason,
        @Nullable String requestedBy,
        @Nullable Instant deadline,
        @Nullable Instant deviceChangedAt,
        List<TransferProtocol> transferProtocols)
        implements Event {
    public RestoreRequested {
        Field.operationId(operationId);
        Field.optionalText("batchId", batchId, 64);
        Field.device(device);
        Field.text("artifactId", artifactId, 64);
        Field.present("target", target);
        Field.optionalFileSystem(fileSystem);
        Field.optionalPath("destination", destination);
        Field.prose("reason", reason);
        Field.optionalText("requestedBy", requestedBy, 200);
        transferProtocols = Field.protocols("transferProtocols", transferProtocols);
    }

    /** The same request of somebody who knows what the inventory has said of the device. */
    public RestoreRequested knowing(@Nullable Instant changedAt) {
        return new RestoreRequested(
                operationId,
                batchId,
                device,
                artifactId,
                target,
                fileSystem,
                destination,
                allowErase,
                setBoot,
                verify,
                reload,
                dryRun,
                otherDevice,
                reason,
                requestedBy,
                deadline,
                changedAt,
                transferProtocols);
    }

    @Override
    public String key() {
        return device;
    }
}
