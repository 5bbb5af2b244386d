package io.copyrun.tftp.server;

import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferProgressed;
import io.copyrun.event.TransferStarted;
import io.copyrun.tftp.spool.Hashes;
import io.copyrun.tftp.spool.Upload;
import io.copyrun.tftp.transfer.Cause;
import io.copyrun.tftp.transfer.Terms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says what happens to one transfer in the words of the event contract.
 *
 * @param ticket what permits it; made up for an upload that nobody expected
 * @param peer address and port of the device
 */
public record TransferEvents(
        String nodeId, TransferExpected ticket, boolean solicited, String peer, Instant startedAt) {

    public TransferStarted started(Terms terms) {
        return started(terms.blockSizeBytes(), terms.announcedBytes(), null);
    }

    /**
     * It has begun.
     *
     * @param blockSizeBytes 0 over protocols without blocks
     * @param announcedBytes where the size is known
     * @param userName that the device gave, where the protocol asks for no password
     */
    public TransferStarted started(int blockSizeBytes, @Nullable Long announcedBytes, @Nullable String userName) {
        return new TransferStarted(
                ticket.transferId(),
                nodeId,
                ticket.operationId(),
                ticket.device(),
                ticket.kind(),
                ticket.attempt(),
                ticket.direction(),
                ticket.protocol(),
                ticket.fileName(),
                peer,
                blockSizeBytes,
                announcedBytes,
                startedAt,
                userName);
    }

    public TransferProgressed progressed(long bytes, long bytesPerSecond, @Nullable Long announcedBytes, Instant now) {
        Instant expectedEnd = announcedBytes == null || bytesPerSecond <= 0
                ? null
                : now.plusSeconds(Math.ceilDiv(Math.max(0, announcedBytes - bytes), bytesPerSecond));
        return new TransferProgressed(
                ticket.transferId(),
                nodeId,
                ticket.operationId(),
                ticket.device(),
                ticket.kind(),
                ticket.direction(),
                bytes,
                bytesPerSecond,
                announcedBytes,
                expectedEnd);
    }

    public TransferCompleted completed(Hashes hashes, long retransmissions, Instant now) {
        return new TransferCompleted(
                ticket.transferId(),
                nodeId,
                ticket.operationId(),
                ticket.device(),
                ticket.kind(),
                ticket.attempt(),
                ticket.direction(),
                ticket.protocol(),
                ticket.fileName(),
                peer,
                hashes.bytes(),
                hashes.sha256(),
                hashes.sha512(),
                hashes.md5(),
                ticket.endMark(),
                ticket.noise(),
                ticket.artifactId(),
                solicited,
                retransmissions,
                startedAt,
                now,
                ticket.filtered());
    }

    /** An upload that is whole, with its hashes. */
    public static TransferCompleted completed(Upload upload, Hashes hashes) {
        TransferExpected ticket = upload.ticket();
        return new TransferEvents(ticket.nodeId(), ticket, upload.solicited(), upload.peer(), upload.startedAt())
                .completed(hashes, upload.retransmissions(), upload.completedAt());
    }

    public TransferFailed failed(Cause cause, String explanation, long bytes, Instant now) {
        return failed(nodeId, ticket, peer, new Failure(cause, explanation, bytes, now));
    }

    /** How a transfer failed. */
    public record Failure(Cause cause, String explanation, long bytes, Instant at) {}

    /** The failure of a transfer that need not have begun. */
    public static TransferFailed failed(
            String nodeId, TransferExpected ticket, @Nullable String peer, Failure failure) {
        return new TransferFailed(
                ticket.transferId(),
                nodeId,
                ticket.operationId(),
                ticket.device(),
                ticket.kind(),
                ticket.attempt(),
                ticket.direction(),
                ticket.protocol(),
                ticket.fileName(),
                peer,
                failure.bytes(),
                failure.cause().name(),
                failure.explanation(),
                failure.at());
    }
}
