package io.copyrun.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operation has a session slot now; again with the next attempt after a failure that may pass. */
public record OperationStarted(
        String operationId,
        @Nullable String batchId,
        String device,
        String type,
        int attempt,
        List<String> kinds,
        Instant startedAt)
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
