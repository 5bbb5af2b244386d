package io.copyrun.session.store;

import io.copyrun.event.Stage;
import io.copyrun.session.restore.Book;
import io.copyrun.session.restore.Restore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Restores in their table. */
final class RestoreRows {
    private static final String READ = "select *, clock_timestamp() as now,"
            + " (select document from device_facts where device_facts.device = restore.device) as facts"
            + " from restore where operation_id = :operation";
    private static final String INSERT = """
            insert into restore (operation_id, batch_id, device, requested_by, reason, traceparent, accepted_at, deadline,
                state, stage, due_at, wake_at, backup, transfer_id, document, ended_at)
            values (:operation, :batch, :device, :requested_by, :reason, :traceparent, :accepted_at, :deadline,
                :state, :stage, :due_at, :wake_at, :backup, :transfer_id, :document, :ended_at)
            on conflict (operation_id) do nothing
            """;
    private static final String UPDATE = """
            update restore set state = :state, stage = :stage, due_at = :due_at, wake_at = :wake_at, backup = :backup,
                transfer_id = :transfer_id, document = :document, ended_at = :ended_at
            where operation_id = :operation and fencing_token = :token
            """;

    private RestoreRows() {}

    /** Reads a restore and keeps others from changing it until the transaction ends. */
    static Optional<RestoreJob> lock(Handle handle, String operationId) {
        return handle.createQuery(READ + " for update")
                .bind("operation", operationId)
                .map((row, context) -> job(row))
                .findOne();
    }

    /** Reads a restore as it stands. */
    static Optional<RestoreJob> read(Handle handle, String operationId) {
        return handle.createQuery(READ)
                .bind("operation", operationId)
                .map((row, context) -> job(row))
                .findOne();
    }

    /** Adds a restore; false when its identifier was used before. */
    static boolean insert(Handle handle, Restore restore, Instant wakeAt, Asker asker) {
        var order = restore.order();
        return bind(handle.createUpdate(INSERT), restore, wakeAt, order.acceptedAt())
                        .bind("batch", order.batchId())
                        .bind("device", order.device())
                        .bind("accepted_at", order.acceptedAt())
                        .bind("deadline", order.deadline())
                        .bind("requested_by", asker.requestedBy())
                        .bind("reason", asker.reason())
                        .bind("traceparent", asker.traceparent())
                        .execute()
                == 1;
    }

    /** Writes a restore whose row this transaction has locked. */
    static void update(Handle handle, RestoreJob read, Restore next, Instant wakeAt) {
        int updated = bind(handle.createUpdate(UPDATE), next, wakeAt, read.now())
                .bind("token", read.token())
                .execute();
        if (updated != 1) {
            throw new IllegalStateException(
                    "a locked restore changed: " + next.order().operationId());
        }
    }

    private static Update bind(Update update, Restore restore, Instant wakeAt, Instant now) {
        Book.Ticket ticket = restore.book().ticket();
        return update.bind("operation", restore.order().operationId())
                .bind("state", state(restore))
                .bind("stage", restore.stage().name())
                .bind("due_at", restore instanceof Restore.Resting resting ? resting.until() : null)
                .bind("wake_at", wakeAt)
                .bind("backup", backup(restore))
                .bind("transfer_id", ticket == null ? null : ticket.transferId())
                .bind("document", RestoreDocuments.of(restore))
                .bind("ended_at", restore instanceof Restore.Ended ? now : null);
    }

    /** The backup that a restore waits for; null where it waits for none. */
    static @Nullable String backup(Restore restore) {
        return switch (restore) {
            case Restore.Proving it -> it.backup();
            case Restore.ReadingBack it -> it.backup();
            default -> null;
        };
    }

    private static String state(Restore restore) {
        return switch (restore) {
            case Restore.Resting resting -> resting.stage() == Stage.QUEUED ? "QUEUED" : "WAITING";
            case Restore.Active active -> "RUNNING";
            case Restore.Ended ended -> "ENDED";
            default -> "WAITING";
        };
    }

    private static RestoreJob job(ResultSet row) throws SQLException {
        return new RestoreJob(
                RestoreDocuments.read(Column.text(row, "document")),
                row.getString("traceparent"),
                row.getLong("fencing_token"),
                row.getString("lease_owner"),
                Column.optionalInstant(row, "lease_until"),
                Column.instant(row, "now"),
                FactRows.read(row));
    }
}
