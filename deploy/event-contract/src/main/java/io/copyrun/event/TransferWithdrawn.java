package io.copyrun.event;

import org.jspecify.annotations.Nullable;

/** A ticket is no longer worth anything; a transfer that already runs is ended. */
public record TransferWithdrawn(
        String transferId,
        String nodeId,
        @Nullable String operationId,
        @Nullable String device,
        @Nullable String reason)
        implements Event {
    public TransferWithdrawn {
        Field.transfer(transferId, nodeId);
        Field.optionalOperationId(operationId);
        Field.optionalDevice(device);
        Field.prose("reason", reason);
    }

    @Override
    public String key() {
        return device == null ? nodeId : device;
    }
}
