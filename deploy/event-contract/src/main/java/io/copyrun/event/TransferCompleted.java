package io.copyrun.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All bytes of a transfer are there: for an upload, file and journal entry are on stable storage.
 *
 * @param solicited false for an upload that no ticket had announced
 * @param retransmissions packets that the node had to send again
 * @param filtered what the ticket said of it: why the device shows a part of the file only; null when it does not
 */
public record TransferCompleted(
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
        long bytes,
        String sha256,
        String sha512,
        String md5,
        @Nullable String endMark,
        List<String> noise,
        @Nullable String artifactId,
        boolean solicited,
        long retransmissions,
        Instant startedAt,
        Instant completedAt,
        @Nullable String filtered)
        implements Event {
    public TransferCompleted {
        Field.transfer(transferId, nodeId);
        Field.optionalOperationId(operationId);
        Field.optionalDevice(device);
        Field.optionalKind(kind);
        Field.optionalText("artifactId", artifactId, 64);
        Field.present("direction", direction);
        Field.text("sha256", sha256, 64);
        noise = Field.list("noise", noise);
        Field.optionalText("filtered", filtered, 500);
    }

    @Override
    public String key() {
        return device == null ? nodeId : device;
    }
}
