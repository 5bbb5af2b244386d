package io.copyrun.session.api;

import io.copyrun.session.operation.Backup;
import io.copyrun.session.operation.Copy;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An operation as this service has it: for looking into what it waits for; the inventory has the board. */
public record OperationView(
        String operationId,
        String device,
        String state,
        String stage,
        int attempt,
        Instant deadline,
        @Nullable String cause,
        @Nullable String explanation,
        List<CopyView> copies) {
    /** One copy of a kind. */
    public record CopyView(
            String kind,
            int attempt,
            String phase,
            @Nullable String transferId,
            @Nullable String nodeId,
            @Nullable Long deviceBytes,
            @Nullable String transfer,
            @Nullable String archive) {}

    static OperationView of(Backup backup) {
        Failure failure = failure(backup);
        return new OperationView(
                backup.order().operationId(),
                backup.order().device(),
                backup.getClass().getSimpleName().toUpperCase(Locale.ROOT),
                backup.stage().name(),
                backup.ledger().attempt(),
                backup.order().deadline(),
                failure == null ? null : failure.cause().name(),
                failure == null ? null : failure.explanation(),
                backup.ledger().copies().stream().map(OperationView::of).toList());
    }

    private static @Nullable Failure failure(Backup backup) {
        return backup instanceof Backup.Ended ended && ended.outcome() instanceof Outcome.Failed failed
                ? failed.failure()
                : backup.ledger().lastFailure();
    }

    private static CopyView of(Copy copy) {
        Copy.Ticket ticket = copy.ticket();
        return new CopyView(
                copy.kind(),
                copy.attempt(),
                copy.phase().name(),
                ticket == null ? null : ticket.transferId(),
                ticket == null ? null : ticket.nodeId(),
                copy.deviceBytes(),
                copy.transfer() == null ? null : copy.transfer().toString(),
                copy.archive() == null ? null : copy.archive().toString());
    }
}
