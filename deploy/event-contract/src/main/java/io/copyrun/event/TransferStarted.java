package io.copyrun.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The device asked for the transfer of a ticket, or for one that nobody expected.
 *
 * @param peer address and port that the request came from
 * @param blockSizeBytes as agreed, 512 without options
 * @param announcedBytes size that the device named (RFC 2349 tsize), null where it did not
 */
public record TransferStarted(
        String transferId,
        String nodeId,
        @Nullable String operationId,
        @Nullable String device,
        @Nullable String kind,
        int attempt,
        Direction direction,
        TransferProtocol protocol,
        String fileName,
        String peer,
        int blockSizeBytes,
        @Nullable Long announcedBytes,
        Instant startedAt)
        implements Event {
    public TransferStarted {
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
