package io.copyrun.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The node has the ticket in its journal, and for a download what it sends, too: the copy command may be typed now.
 */
public record TransferArmed(
        String transferId,
        String nodeId,
        @Nullable String operationId,
        @Nullable String device,
        String fileName,
        Instant expiresAt)
        implements Event {
    public TransferArmed {
        Field.transfer(transferId, nodeId);
        Field.optionalOperationId(operationId);
        Field.optionalDevice(device);
    }

    @Override
    public String key() {
        return device == null ? nodeId : device;
    }
}
