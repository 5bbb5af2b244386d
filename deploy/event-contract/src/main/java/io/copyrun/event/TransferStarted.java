package io.copyrun.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The device asked for the transfer of a ticket, or for one that nobody expected.
 *
 * @param peer address and port that the request came from
 * @param blockSizeBytes as agreed, 512 without options; 0 over protocols without blocks
 * @param announcedBytes size that the device named (RFC 2349 tsize), null where it did not
 * @param userName what the device calls its user over RCP, which proves nothing; null over other protocols
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
        Instant startedAt,
        @Nullable String userName)
        implements Event {
    public TransferStarted {
        Field.transfer(transferId, nodeId);
        Field.optionalOperationId(operationId);
        Field.optionalDevice(device);
        Field.optionalKind(kind);
        Field.optionalText("userName", userName, 63);
    }

    @Override
    public String key() {
        return device == null ? nodeId : device;
    }
}
