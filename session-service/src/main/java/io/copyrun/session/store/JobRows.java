package io.copyrun.session.store;

import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Backup;
import io.copyrun.session.operation.Backup.Active;
import io.copyrun.session.operation.Backup.Arming;
import io.copyrun.session.operation.Backup.Copying;
import io.copyrun.session.operation.Backup.Ended;
import io.copyrun.session.operation.Backup.Locating;
import io.copyrun.session.operation.Backup.Looking;
import io.copyrun.session.operation.Backup.Opening;
import io.copyrun.session.operation.Backup.Resting;
import io.copyrun.session.operation.Backup.Settling;
import io.copyrun.session.operation.Copy;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Ledger;
import io.copyrun.session.operation.Order;
import io.copyrun.session.operation.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Jobs in their table. */
final class JobRows {
    private static final String LOCK = "select *, clock_timestamp() as now,"
            + " (select document from device_facts where device_facts.device = job.device) as facts"
            + " from job where operation_id = :operation";
    private static final String INSERT = """
            insert into job (operation_id, batch_id, device, kinds, accepted_at, deadline, state, phase, stage,
                kind_at_work, touching, since, wake_at, attempt, failed_attempts, failed_causes, waiting_since, verdict,
                failure_stage, failure_cause, failure_explanation, failure_verdict, failure_remedy, earlier_failure, ended_at,
                held_because, requested_by, reason, traceparent, protocols, device_changed_at,
                protocol_list, protocol_now, protocols_left, protocols_given_up, protocol_attempts)
            values (:operation, :batch, :device, :kinds, :accepted_at, :deadline, :state, :phase, :stage,
                :kind_at_work, :touching, :since, :wake_at, :attempt, :failed_attempts, :failed_causes, :waiting_since,
                :verdict, :failure_stage, :failure_cause, :failure_explanation, :failure_verdict, :failure_remedy, :earlier_failure,
                :ended_at, :held_because, :requested_by, :reason, :traceparent, :protocols, :device_changed_at,
                :protocol_list, :protocol_now, :protocols_left, :protocols_given_up, :protocol_attempts)
            on conflict (operation_id) do nothing
            """;
    private static final String UPDATE = """
            update job set kinds = :kinds, state = :state, phase = :phase, stage = :stage, kind_at_work = :kind_at_work,
                touching = :touching, since = :since, wake_at = :wake_at, attempt = :attempt,
                failed_attempts = :failed_attempts, failed_causes = :failed_causes, waiting_since = :waiting_since,
                verdict = :verdict, failure_stage = :failure_stage, failure_cause = :failure_cause,
                failure_explanation = :failure_explanation, failure_verdict = :failure_verdict,
                failure_remedy = :failure_remedy,
                earlier_failure = :earlier_failure, ended_at = :ended_at, held_because = :held_because,
                protocol_list = :protocol_list, protocol_now = :protocol_now, protocols_left = :protocols_left,
                protocols_given_up = :protocols_given_up, protocol_attempts = :protocol_attempts
            where operation_id = :operation and fencing_token = :token
            """;

    private JobRows() {}

    /** Reads a job and keeps others from changing it until the transaction ends. */
    static Optional<Job> lock(Handle handle, String operationId) {
        return handle.createQuery(LOCK + " for update")
                .bind("operation", operationId)
                .map((row, context) -> job(handle, row))
                .findOne();
    }

    /** Reads a job as it stands. */
    static Optional<Job> read(Handle handle, String operationId) {
        return handle.createQuery(LOCK)
                .bind("operation", operationId)
                .map((row, context) -> job(handle, row))
                .findOne();
    }

    /** Adds a job; false when its identifier was used before. */
    static boolean insert(Handle handle, Backup backup, Instant wakeAt, Asker asker) {
        Update insert =
                bind(handle.createUpdate(INSERT), backup, wakeAt, backup.order().acceptedAt());
        Order order = backup.order();
        return ProtocolColumns.bind(insert, order.terms())
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

    /** Writes a job whose row this transaction has locked. */
    static void update(Handle handle, Job read, Backup next, Instant wakeAt) {
        int updated = bind(handle.createUpdate(UPDATE), next, wakeAt, read.now())
                .bind("token", read.token())
                .execute();
        if (updated != 1) {
            throw new IllegalStateException(
                    "a locked job changed: " + next.order().operationId());
        }
        CopyRows.save(
                handle,
                next.order().operationId(),
                read.backup().ledger().copies(),
                next.ledger().copies());
    }

    private static Update bind(Update update, Backup backup, Instant wakeAt, Instant now) {
        Ledger ledger = backup.ledger();
        CopyRows.bindFailure(update, failure(backup));
        return ProtocolColumns.bind(update, ledger.tried())
                .bind("operation", backup.order().operationId())
                .bindArray("kinds", String.class, backup.order().kinds())
                .bind("state", state(backup))
                .bind("phase", phase(backup))
                .bind("stage", backup.stage().name())
                .bind("kind_at_work", kindAtWork(backup))
                .bind("touching", backup instanceof Copying copying && copying.touching())
                .bind("since", since(backup, now))
                .bind("wake_at", wakeAt)
                .bind("attempt", ledger.attempt())
                .bind("failed_attempts", ledger.failedAttempts())
                .bindArray(
                        "failed_causes",
                        String.class,
                        ledger.failedCauses().stream().map(Cause::name).toList())
                .bind("waiting_since", ledger.waitingSince())
                .bind("verdict", ledger.verdict().name())
                .bind("earlier_failure", ledger.earlierFailure())
                .bind("ended_at", backup instanceof Ended ? now : null)
                .bind("held_because", backup instanceof Resting resting ? resting.heldBecause() : null);
    }

    private static String state(Backup backup) {
        return switch (backup) {
            case Resting resting -> resting.stage() == Stage.QUEUED ? "QUEUED" : "WAITING";
            case Active active -> "RUNNING";
            case Settling settling -> "WAITING";
            case Ended ended -> "ENDED";
        };
    }

    private static String phase(Backup backup) {
        return switch (backup) {
            case Resting it -> "RESTING";
            case Opening it -> "OPENING";
            case Looking it -> "LOOKING";
            case Locating it -> "LOCATING";
            case Arming it -> "ARMING";
            case Copying it -> "COPYING";
            case Settling it -> "SETTLING";
            case Ended it -> it.outcome() instanceof Outcome.Completed ? "COMPLETED" : "FAILED";
        };
    }

    private static @Nullable String kindAtWork(Backup backup) {
        return switch (backup) {
            case Locating it -> it.kind();
            case Arming it -> it.kind();
            case Copying it -> it.kind();
            default -> null;
        };
    }

    private static Instant since(Backup backup, Instant now) {
        return switch (backup) {
            case Resting it -> it.until();
            case Active it -> it.since();
            default -> now;
        };
    }

    private static @Nullable Failure failure(Backup backup) {
        return backup instanceof Ended ended && ended.outcome() instanceof Outcome.Failed failed
                ? failed.failure()
                : backup.ledger().lastFailure();
    }

    static Job job(Handle handle, ResultSet row) throws SQLException {
        String operationId = Column.text(row, "operation_id");
        Order order = new Order(
                operationId,
                row.getString("batch_id"),
                Column.text(row, "device"),
                Column.texts(row, "kinds"),
                Column.instant(row, "accepted_at"),
                Column.instant(row, "deadline"),
                ProtocolColumns.terms(row));
        return new Job(
                backup(row, order, ledger(row, CopyRows.of(handle, operationId))),
                row.getString("traceparent"),
                row.getLong("fencing_token"),
                row.getString("lease_owner"),
                Column.optionalInstant(row, "lease_until"),
                Column.instant(row, "now"),
                FactRows.read(row));
    }

    private static Ledger ledger(ResultSet row, List<Copy> copies) throws SQLException {
        return new Ledger(
                row.getInt("attempt"),
                row.getInt("failed_attempts"),
                Column.texts(row, "failed_causes").stream().map(Cause::valueOf).toList(),
                Column.failure(row),
                Verdict.valueOf(Column.text(row, "verdict")),
                Column.optionalInstant(row, "waiting_since"),
                row.getString("earlier_failure"),
                ProtocolColumns.tried(row),
                copies);
    }

    private static Backup backup(ResultSet row, Order order, Ledger ledger) throws SQLException {
        Stage stage = Stage.valueOf(Column.text(row, "stage"));
        Instant since = Column.instant(row, "since");
        String phase = Column.text(row, "phase");
        return switch (phase) {
            case "RESTING" -> new Resting(order, ledger, stage, since, row.getString("held_because"));
            case "OPENING" -> new Opening(order, ledger, stage, since);
            case "LOOKING" -> new Looking(order, ledger, since);
            case "LOCATING" -> new Locating(order, ledger, Column.text(row, "kind_at_work"), since);
            case "ARMING" -> new Arming(order, ledger, Column.text(row, "kind_at_work"), since);
            case "COPYING" ->
                new Copying(order, ledger, Column.text(row, "kind_at_work"), row.getBoolean("touching"), since);
            case "SETTLING" -> new Settling(order, ledger, stage);
            case "COMPLETED" -> new Ended(order, ledger, stage, new Outcome.Completed());
            case "FAILED" ->
                new Ended(
                        order,
                        ledger,
                        stage,
                        new Outcome.Failed(Objects.requireNonNull(ledger.lastFailure(), "no failure")));
            default -> throw new SQLException("invalid phase: " + phase + " (expected: one of JobRows.phase)");
        };
    }
}
