package io.copyrun.tftp.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.copyrun.event.Direction;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferProgressed;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.TransferStarted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as the API shows it.
 *
 * @param peer address and port of the device, null before it asked
 * @param announcedBytes size that the device named, or that it is sent; null where it is not known
 * @param expiresAt of the ticket, null where there is none
 * @param userName what the device called its user over RCP: that of the URL, of {@code ip rcmd remote-username}, of its line, or
 *     its host name; it proves nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TransferView(
        String transferId,
        @Nullable String operationId,
        @Nullable String device,
        @Nullable String kind,
        Direction direction,
        TransferProtocol protocol,
        String fileName,
        @Nullable String peer,
        TransferState state,
        long bytes,
        @Nullable Long announcedBytes,
        long bytesPerSecond,
        @Nullable String cause,
        @Nullable String explanation,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant expiresAt,
        @Nullable String userName) {

    static TransferView of(TransferExpected terms) {
        return new TransferView(
                terms.transferId(),
                terms.operationId(),
                terms.device(),
                terms.kind(),
                terms.direction(),
                terms.protocol(),
                terms.fileName(),
                null,
                TransferState.ARMED,
                0,
                null,
                0,
                null,
                null,
                null,
                null,
                terms.expiresAt(),
                null);
    }

    static TransferView of(TransferStarted started, @Nullable Instant expiresAt) {
        return new TransferView(
                started.transferId(),
                started.operationId(),
                started.device(),
                started.kind(),
                started.direction(),
                started.protocol(),
                started.fileName(),
                started.peer(),
                TransferState.RUNNING,
                0,
                started.announcedBytes(),
                0,
                null,
                null,
                started.startedAt(),
                null,
                expiresAt,
                started.userName());
    }

    static TransferView of(TransferCompleted completed) {
        long millis = Math.max(
                1,
                completed.completedAt().toEpochMilli() - completed.startedAt().toEpochMilli());
        return new TransferView(
                completed.transferId(),
                completed.operationId(),
                completed.device(),
                completed.kind(),
                completed.direction(),
                completed.protocol(),
                completed.fileName(),
                completed.peer(),
                TransferState.COMPLETED,
                completed.bytes(),
                completed.bytes(),
                completed.bytes() * 1000 / millis,
                null,
                null,
                completed.startedAt(),
                completed.completedAt(),
                null,
                null);
    }

    static TransferView of(TransferFailed failed, TransferState state, @Nullable Instant startedAt) {
        return new TransferView(
                failed.transferId(),
                failed.operationId(),
                failed.device(),
                failed.kind(),
                failed.direction(),
                failed.protocol(),
                failed.fileName(),
                failed.peer(),
                state,
                failed.bytes(),
                null,
                0,
                failed.cause(),
                failed.explanation(),
                startedAt,
                failed.failedAt(),
                null,
                null);
    }

    TransferView after(TransferProgressed progressed) {
        return new TransferView(
                transferId,
                operationId,
                device,
                kind,
                direction,
                protocol,
                fileName,
                peer,
                state,
                progressed.bytes(),
                announcedBytes,
                progressed.bytesPerSecond(),
                cause,
                explanation,
                startedAt,
                endedAt,
                expiresAt,
                userName);
    }

    TransferView withdrawn(@Nullable String reason, Instant now) {
        return new TransferView(
                transferId,
                operationId,
                device,
                kind,
                direction,
                protocol,
                fileName,
                peer,
                TransferState.WITHDRAWN,
                bytes,
                announcedBytes,
                0,
                "WITHDRAWN",
                reason,
                startedAt,
                now,
                expiresAt,
                userName);
    }

    /** With the user that was known of it before. */
    TransferView sameUser(@Nullable TransferView known) {
        return known == null || known.userName() == null
                ? this
                : new TransferView(
                        transferId,
                        operationId,
                        device,
                        kind,
                        direction,
                        protocol,
                        fileName,
                        peer,
                        state,
                        bytes,
                        announcedBytes,
                        bytesPerSecond,
                        cause,
                        explanation,
                        startedAt,
                        endedAt,
                        expiresAt,
                        known.userName());
    }
}
