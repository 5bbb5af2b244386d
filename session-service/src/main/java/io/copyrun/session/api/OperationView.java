package io.copyrun.session.api;

import io.copyrun.session.operation.Backup;
import io.copyrun.session.operation.Copy;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Outcome;
import io.copyrun.session.restore.Book;
import io.copyrun.session.restore.Plan;
import io.copyrun.session.restore.Restore;
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
        List<CopyView> copies,
        @Nullable RestoreView restore) {
    /**
     * What a restore has come to.
     *
     * @param waitsFor the step that is to be decided, or the backup that is at work; null where neither
     * @param verdict the state that the device is in, as far as it is known
     * @param sent destructive commands in their order, whether or not anybody saw how they ended
     * @param unsent changes and copies that surely never left the session
     */
    public record RestoreView(
            String target,
            String artifactId,
            @Nullable String planHash,
            @Nullable String waitsFor,
            String verdict,
            List<String> sent,
            int unsent,
            boolean atRisk) {}

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
                backup.ledger().copies().stream().map(OperationView::of).toList(),
                null);
    }

    static OperationView of(Restore restore) {
        Book book = restore.book();
        Failure failure = book.lastFailure();
        return new OperationView(
                restore.order().operationId(),
                restore.order().device(),
                restore.getClass().getSimpleName().toUpperCase(Locale.ROOT),
                restore.stage().name(),
                book.attempt(),
                restore.order().deadline(),
                failure == null ? null : failure.cause().name(),
                failure == null ? null : failure.explanation(),
                List.of(),
                view(restore, book));
    }

    private static RestoreView view(Restore restore, Book book) {
        Plan plan = book.plan();
        @Nullable
        String waitsFor =
                switch (restore) {
                    case Restore.Deciding it -> it.step();
                    case Restore.Proving it -> it.backup();
                    case Restore.ReadingBack it -> it.backup();
                    default -> null;
                };
        return new RestoreView(
                restore.order().target().name(),
                restore.order().artifactId(),
                plan == null ? null : plan.hash(),
                waitsFor,
                book.verdict().name(),
                book.sent().stream()
                        .map(sent -> sent.at() + " " + sent.change())
                        .toList(),
                book.unsent(),
                book.atRisk());
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
