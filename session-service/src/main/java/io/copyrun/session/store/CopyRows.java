package io.copyrun.session.store;

import io.copyrun.event.BackedUp;
import io.copyrun.session.diagnosis.Request;
import io.copyrun.session.operation.Copy;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Word;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Copies in their table. */
final class CopyRows {
    private static final String SELECT = "select * from copy where operation_id = :operation order by attempt, kind";
    private static final String UPSERT = """
            insert into copy (operation_id, kind, attempt, transfer_id, node_id, file_name, phase, since, device_bytes,
                transfer_bytes, transfer_sha256, transfer_cause, transfer_explanation,
                artifact_id, artifact_version, artifact_bytes, artifact_sha256, artifact_changed,
                archive_cause, archive_explanation,
                failure_stage, failure_cause, failure_explanation, failure_verdict, failure_remedy)
            values (:operation, :kind, :attempt, :transfer_id, :node_id, :file_name, :phase, :since, :device_bytes,
                :transfer_bytes, :transfer_sha256, :transfer_cause, :transfer_explanation,
                :artifact_id, :artifact_version, :artifact_bytes, :artifact_sha256, :artifact_changed,
                :archive_cause, :archive_explanation,
                :failure_stage, :failure_cause, :failure_explanation, :failure_verdict, :failure_remedy)
            on conflict (operation_id, kind, attempt) do update set
                phase = excluded.phase, since = excluded.since, device_bytes = excluded.device_bytes,
                transfer_bytes = excluded.transfer_bytes, transfer_sha256 = excluded.transfer_sha256,
                transfer_cause = excluded.transfer_cause, transfer_explanation = excluded.transfer_explanation,
                artifact_id = excluded.artifact_id, artifact_version = excluded.artifact_version,
                artifact_bytes = excluded.artifact_bytes, artifact_sha256 = excluded.artifact_sha256,
                artifact_changed = excluded.artifact_changed,
                archive_cause = excluded.archive_cause, archive_explanation = excluded.archive_explanation,
                failure_stage = excluded.failure_stage, failure_cause = excluded.failure_cause,
                failure_explanation = excluded.failure_explanation, failure_verdict = excluded.failure_verdict,
                failure_remedy = excluded.failure_remedy
            """;

    private CopyRows() {}

    static List<Copy> of(Handle handle, String operationId) {
        return handle.createQuery(SELECT)
                .bind("operation", operationId)
                .map((row, context) -> copy(row))
                .list();
    }

    /** Writes the copies that differ from what was read. */
    static void save(Handle handle, String operationId, List<Copy> read, List<Copy> now) {
        for (Copy copy : now) {
            if (!read.contains(copy)) {
                Update update = handle.createUpdate(UPSERT)
                        .bind("operation", operationId)
                        .bind("kind", copy.kind())
                        .bind("attempt", copy.attempt())
                        .bind("phase", copy.phase().name())
                        .bind("since", copy.since())
                        .bind("device_bytes", copy.deviceBytes());
                bindTicket(update, copy.ticket());
                bindTransfer(update, copy.transfer());
                bindArchive(update, copy.archive());
                bindFailure(update, copy.failure());
                update.execute();
            }
        }
    }

    private static void bindTicket(Update update, Copy.@Nullable Ticket ticket) {
        update.bind("transfer_id", ticket == null ? null : ticket.transferId())
                .bind("node_id", ticket == null ? null : ticket.nodeId())
                .bind("file_name", ticket == null ? null : ticket.fileName());
    }

    private static void bindTransfer(Update update, Word.@Nullable OfTransfer word) {
        Word.Arrived arrived = word instanceof Word.Arrived it ? it : null;
        Word.Lost lost = word instanceof Word.Lost it ? it : null;
        update.bind("transfer_bytes", arrived == null ? null : (Long) arrived.bytes())
                .bind("transfer_sha256", arrived == null ? null : arrived.sha256())
                .bind("transfer_cause", lost == null ? null : lost.cause())
                .bind("transfer_explanation", lost == null ? null : lost.explanation());
    }

    private static void bindArchive(Update update, Word.@Nullable OfArchive word) {
        BackedUp artifact = word instanceof Word.Archived archived ? archived.artifact() : null;
        Word.Quarantined quarantined = word instanceof Word.Quarantined it ? it : null;
        update.bind("artifact_id", artifact == null ? null : artifact.artifactId())
                .bind("artifact_version", artifact == null ? null : (Integer) artifact.version())
                .bind("artifact_bytes", artifact == null ? null : (Long) artifact.bytes())
                .bind("artifact_sha256", artifact == null ? null : artifact.sha256())
                .bind("artifact_changed", artifact == null ? null : (Boolean) artifact.changed())
                .bind("archive_cause", quarantined == null ? null : quarantined.cause())
                .bind("archive_explanation", quarantined == null ? null : quarantined.explanation());
    }

    static void bindFailure(Update update, @Nullable Failure failure) {
        update.bind("failure_stage", failure == null ? null : failure.stage().name())
                .bind("failure_cause", failure == null ? null : failure.cause().name())
                .bind("failure_explanation", failure == null ? null : failure.explanation())
                .bind(
                        "failure_verdict",
                        failure == null ? null : failure.verdict().name())
                .bind("failure_remedy", failure == null ? null : failure.remedy());
    }

    private static Copy copy(ResultSet row) throws SQLException {
        String transferId = row.getString("transfer_id");
        Copy.Ticket ticket = transferId == null
                ? null
                : new Copy.Ticket(transferId, Column.text(row, "node_id"), Column.text(row, "file_name"));
        return new Copy(
                Column.text(row, "kind"),
                row.getInt("attempt"),
                ticket,
                Copy.Phase.valueOf(Column.text(row, "phase")),
                Column.instant(row, "since"),
                Column.optionalLong(row, "device_bytes"),
                transfer(row),
                archive(row),
                Column.failure(row),
                request(row));
    }

    private static @Nullable Request request(ResultSet row) throws SQLException {
        String peer = row.getString("request_peer");
        return peer == null ? null : new Request(peer, row.getString("request_refusal"));
    }

    private static Word.@Nullable OfTransfer transfer(ResultSet row) throws SQLException {
        String cause = row.getString("transfer_cause");
        if (cause != null) {
            return new Word.Lost(cause, Column.text(row, "transfer_explanation"));
        }
        Long bytes = Column.optionalLong(row, "transfer_bytes");
        return bytes == null ? null : new Word.Arrived(bytes, Column.text(row, "transfer_sha256"));
    }

    private static Word.@Nullable OfArchive archive(ResultSet row) throws SQLException {
        String cause = row.getString("archive_cause");
        if (cause != null) {
            return new Word.Quarantined(cause, Column.text(row, "archive_explanation"));
        }
        String artifactId = row.getString("artifact_id");
        return artifactId == null
                ? null
                : new Word.Archived(new BackedUp(
                        Column.text(row, "kind"),
                        artifactId,
                        row.getInt("artifact_version"),
                        row.getLong("artifact_bytes"),
                        Column.text(row, "artifact_sha256"),
                        row.getBoolean("artifact_changed")));
    }
}
