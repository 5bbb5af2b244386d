package io.copyrun.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything asked for is in the archive: the device, the transfer node and the archive agree on each artifact.
 *
 * @param facts of the device, seen since the operation was accepted
 */
public record BackupCompleted(
        String operationId,
        @Nullable String batchId,
        String device,
        int attempts,
        List<BackedUp> artifacts,
        Verdict verdict,
        Instant completedAt,
        @Nullable DeviceFacts facts)
        implements Event {
    public BackupCompleted {
        Field.operationId(operationId);
        Field.optionalText("batchId", batchId, 64);
        Field.device(device);
        artifacts = Field.list("artifacts", artifacts);
    }

    @Override
    public String key() {
        return device;
    }
}
