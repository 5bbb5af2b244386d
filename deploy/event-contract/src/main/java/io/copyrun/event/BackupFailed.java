package io.copyrun.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The backup ended without everything that was asked for.
 *
 * @param stage reached when it failed
 * @param cause one of the codes in deploy/docs/causes.md
 * @param nextSafeAction what to do now
 * @param artifacts kinds that were backed up all the same, agreed by all three; they are versions like any other
 * @param facts of the device, seen since the operation was accepted; null when it came to no look
 */
public record BackupFailed(
        String operationId,
        @Nullable String batchId,
        String device,
        int attempts,
        String stage,
        String cause,
        String explanation,
        String nextSafeAction,
        Verdict verdict,
        List<BackedUp> artifacts,
        Instant failedAt,
        @Nullable DeviceFacts facts)
        implements Event {
    public BackupFailed {
        Field.operationId(operationId);
        Field.optionalText("batchId", batchId, 64);
        Field.device(device);
        Field.text("stage", stage, 63);
        Field.text("cause", cause, 63);
        artifacts = Field.list("artifacts", artifacts);
    }

    @Override
    public String key() {
        return device;
    }
}
