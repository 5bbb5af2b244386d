package io.copyrun.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a transfer is; at most one a second for each.
 *
 * @param bytesPerSecond since the event before
 * @param announcedBytes of the whole file, null where it is not known
 * @param expectedEndAt at this rate, null where the size is not known
 */
public record TransferProgressed(
        String transferId,
        String nodeId,
        @Nullable String operationId,
        @Nullable String device,
        @Nullable String kind,
        Direction direction,
        long bytes,
        long bytesPerSecond,
        @Nullable Long announcedBytes,
        @Nullable Instant expectedEndAt)
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
