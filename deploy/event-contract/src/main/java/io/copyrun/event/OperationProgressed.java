package io.copyrun.event;

import org.jspecify.annotations.Nullable;

/** An operation has reached a stage, or has something to say within it. */
public record OperationProgressed(
        String operationId,
        String device,
        int attempt,
        String stage,
        @Nullable String detail) implements Event {
    public OperationProgressed {
        Field.operationId(operationId);
        Field.device(device);
        Field.text("stage", stage, 63);
    }

    @Override
    public String key() {
        return device;
    }
}
