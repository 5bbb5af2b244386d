package io.copyrun.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants a backup of one device; the operation is idempotent on {@code operationId}.
 *
 * @param operationId chosen by whoever asks, 1 to 64 characters of {@code [A-Za-z0-9._:-]}
 * @param batchId the request for many devices that this one came from
 * @param device name of the device in the inventory
 * @param kinds what to back up, see {@link Kind}; at least one, at most 32
 * @param reason free text for people
 * @param requestedBy who asked, as shown on the board of operations
 * @param deadline when the operation must have ended, whatever happened; null for the default of session-service
 * @param deviceChangedAt time of the {@link DeviceChanged} that whoever asks knew, as its envelope has it: the operation waits
 *     until that one has been heard, so that it does not go by an older one; null where nothing is known of it
 * @param transferProtocols to try in this order, the next one where the one before is blocked, refused or not supported; empty
 *     for what the inventory says of the device
 */
public record BackupRequested(
        String operationId,
        @Nullable String batchId,
        String device,
        List<String> kinds,
        @Nullable String reason,
        @Nullable String requestedBy,
        @Nullable Instant deadline,
        @Nullable Instant deviceChangedAt,
        List<TransferProtocol> transferProtocols)
        implements Event {
    public BackupRequested {
        Field.operationId(operationId);
        Field.optionalText("batchId", batchId, 64);
        Field.device(device);
        kinds = Field.kinds(kinds);
        Field.prose("reason", reason);
        Field.optionalText("requestedBy", requestedBy, 200);
        transferProtocols = Field.protocols("transferProtocols", transferProtocols);
    }

    /** A request of somebody who knows nothing of the device but its name. */
    public BackupRequested(
            String operationId,
            @Nullable String batchId,
            String device,
            List<String> kinds,
            @Nullable String reason,
            @Nullable String requestedBy,
            @Nullable Instant deadline) {
        this(operationId, batchId, device, kinds, reason, requestedBy, deadline, null, List.of());
    }

    @Override
    public String key() {
        return device;
    }
}
