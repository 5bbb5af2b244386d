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
 */
public record BackupRequested(
        String operationId,
        @Nullable String batchId,
        String device,
        List<String> kinds,
        @Nullable String reason,
        @Nullable String requestedBy,
        @Nullable Instant deadline)
        implements Event {
    public BackupRequested {
        Field.operationId(operationId);
        Field.optionalText("batchId", batchId, 64);
        Field.device(device);
        kinds = Field.kinds(kinds);
        Field.prose("reason", reason);
        Field.optionalText("requestedBy", requestedBy, 200);
    }

    @Override
    public String key() {
        return device;
    }
}
