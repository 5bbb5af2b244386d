package io.copyrun.event;

import org.jspecify.annotations.Nullable;

/** Somebody wants an operation to end; it then ends as {@link BackupFailed} with the cause {@code CANCELLED}. */
public record CancellationRequested(
        String operationId,
        String device,
        @Nullable String reason,
        @Nullable String requestedBy) implements Event {
    public CancellationRequested {
        Field.operationId(operationId);
        Field.device(device);
        Field.prose("reason", reason);
        Field.optionalText("requestedBy", requestedBy, 200);
    }

    @Override
    public String key() {
        return device;
    }
}
