package io.copyrun.session.store;

import io.copyrun.event.BackupFailed;
import io.copyrun.event.BackupRequested;
import io.copyrun.event.Event;
import io.copyrun.event.RecordDeadLettered;
import io.copyrun.event.RestoreFailed;
import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.event.outbox.Outbox;
import io.copyrun.event.wire.Envelope;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Backup;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Ledger;
import io.copyrun.session.operation.Machine;
import io.copyrun.session.operation.Order;
import io.copyrun.session.operation.Outcome;
import io.copyrun.session.operation.Terms;
import io.copyrun.session.operation.Tried;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;

/** Turns requests into jobs. */
public final class RequestStore {
    private final Jdbi jdbi;
    private final Machine machine;
    private final Duration deadlineDefault;
    private final Announced announced;

    /** What a request that cannot be read asked for. */
    public enum Asked {
        BACKUP,
        RESTORE
    }

    /**
     * A store over a migrated database.
     *
     * @param deadlineDefault for requests that name none
     * @param announced told of what is in the outbox
     */
    public RequestStore(Jdbi jdbi, Machine machine, Duration deadlineDefault, Announced announced) {
        this.jdbi = jdbi;
        this.machine = machine;
        this.deadlineDefault = deadlineDefault;
        this.announced = announced;
    }

    /** Makes the job of a request; false when its operation is known already, whether at work or ended. */
    public boolean accept(BackupRequested request, @Nullable String traceparent) {
        return jdbi.inTransaction(handle -> {
            Instant now = ServiceEvents.now(handle);
            Instant deadline = request.deadline() == null ? now.plus(deadlineDefault) : request.deadline();
            Backup backup = Backup.asked(new Order(
                    request.operationId(),
                    printable(request.batchId()),
                    request.device(),
                    request.kinds(),
                    now,
                    deadline,
                    new Terms(request.transferProtocols(), request.deviceChangedAt())));
            Asker asker =
                    new Asker(printable(request.requestedBy()), printable(request.reason()), printable(traceparent));
            return OperationIds.isFree(handle, request.operationId())
                    && JobRows.insert(handle, backup, machine.wakeAt(backup), asker);
        });
    }

    /** PostgreSQL's text holds no NUL. */
    private static @Nullable String printable(@Nullable String text) {
        return text == null ? null : text.replace("\0", "");
    }

    /** Puts a dead letter into the outbox. */
    public void bury(Envelope deadLetter) {
        jdbi.useTransaction(handle -> append(handle, deadLetter));
        announced.after(List.of(deadLetter.event()));
    }

    /**
     * Puts the dead letter of a request into the outbox, and ends its operation, unless there is one of that identifier.
     *
     * @param asked what whoever asked waits for
     * @return whether the operation was ended by this
     */
    public boolean refuse(Envelope deadLetter, Asked asked, String operationId, String device) {
        List<Event> events = jdbi.inTransaction(handle -> {
            append(handle, deadLetter);
            Instant now = ServiceEvents.now(handle);
            Failure failure = Failure.harmless(
                    Stage.QUEUED, Cause.BAD_REQUEST, ((RecordDeadLettered) deadLetter.event()).cause());
            Event failed = asked == Asked.BACKUP
                    ? backupFailed(operationId, device, failure, now)
                    : restoreFailed(operationId, device, failure, now);
            Order order = new Order(operationId, null, device, List.of(), now, now, Terms.NONE);
            Ledger blank = Ledger.blank();
            Ledger ledger = new Ledger(0, 0, List.of(), failure, blank.verdict(), null, null, Tried.NONE, List.of());
            Backup ending = new Backup.Ended(order, ledger, Stage.QUEUED, new Outcome.Failed(failure));
            if (!OperationIds.isFree(handle, operationId)
                    || !JobRows.insert(handle, ending, now, new Asker(null, null, null))) {
                return List.of(deadLetter.event());
            }
            ServiceEvents.append(handle, List.of(failed), deadLetter.traceparent(), now);
            return List.of(deadLetter.event(), failed);
        });
        announced.after(events);
        return events.size() > 1;
    }

    private static BackupFailed backupFailed(String operationId, String device, Failure failure, Instant now) {
        return new BackupFailed(
                operationId,
                null,
                device,
                0,
                failure.stage().name(),
                failure.cause().name(),
                failure.explanation(),
                failure.cause().nextSafeAction(),
                Verdict.UNTOUCHED,
                List.of(),
                now,
                null);
    }

    private static RestoreFailed restoreFailed(String operationId, String device, Failure failure, Instant now) {
        return new RestoreFailed(
                operationId,
                null,
                device,
                0,
                null,
                failure.stage().name(),
                failure.cause().name(),
                failure.explanation(),
                failure.cause().nextSafeAction(),
                Verdict.UNTOUCHED,
                List.of(),
                List.of(),
                now,
                null);
    }

    private static void append(Handle handle, Envelope envelope) {
        try {
            Outbox.append(handle.getConnection(), envelope);
        } catch (SQLException e) {
            throw new TransactionException("the outbox could not be written", e);
        }
    }
}
