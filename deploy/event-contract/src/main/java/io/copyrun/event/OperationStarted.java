package io.copyrun.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation has a session slot now; again with the next attempt after a failure that may pass.
 *
 * @param facts of the device as it was last seen, before this operation or in it; null when it was never seen
 */
public record OperationStarted(
        String operationId,
        @Nullable String batchId,
        String device,
        String type,
        int attempt,
        List<String> kinds,
        Instant startedAt,
        @Nullable DeviceFacts facts)
        implements Event {
    public OperationStarted {
        Field.operationId(operationId);
        Field.optionalText("batchId", batchId, 64);
        Field.device(device);
        kinds = Field.list("kinds", kinds);
    }

    @Override
    public String key() {
        return device;
    }
}
