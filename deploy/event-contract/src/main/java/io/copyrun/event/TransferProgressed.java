package io.copyrun.event;

import org.jspecify.annotations.Nullable;

/** How far a transfer is; at most one a second for each. */
public record TransferProgressed(
        String transferId,
        String nodeId,
        @Nullable String operationId,
        @Nullable String device,
        @Nullable String kind,
        Direction direction,
        long bytes,
        long bytesPerSecond,
        @Nullable Long announcedBytes)
        implements Event {
    public TransferProgressed {
        Field.transfer(transferId, nodeId);
        Field.optionalOperationId(operationId);
        Field.optionalDevice(device);
        Field.optionalKind(kind);
    }

    @Override
    public String key() {
        return device == null ? nodeId : device;
    }
}
