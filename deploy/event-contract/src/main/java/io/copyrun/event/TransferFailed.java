package io.copyrun.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A transfer ended without its file.
 *
 * @param cause one of the codes in deploy/docs/causes.md
 * @param explanation a sentence that a network engineer can act on
 */
public record TransferFailed(
        String transferId,
        String nodeId,
        @Nullable String operationId,
        @Nullable String device,
        @Nullable String kind,
        int attempt,
        Direction direction,
        TransferProtocol protocol,
        String fileName,
        @Nullable String peer,
        long bytes,
        String cause,
        String explanation,
        Instant failedAt)
        implements Event {
    public TransferFailed {
        Field.transfer(transferId, nodeId);
        Field.optionalOperationId(operationId);
        Field.optionalDevice(device);
        Field.optionalKind(kind);
        Field.text("cause", cause, 63);
    }

    @Override
    public String key() {
        return device == null ? nodeId : device;
    }
}
