package io.copyrun.archive.catalogue;

import io.copyrun.archive.artifact.Artifact;
import io.copyrun.archive.artifact.Hashes;
import io.copyrun.archive.artifact.ImportedFile;
import io.copyrun.archive.artifact.Standing;
import io.copyrun.archive.completeness.Doubt;
import io.copyrun.archive.completeness.QuarantineCause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads rows, and knows the words that stand in them. */
final class Rows {
    private Rows() {}

    static Artifact artifact(ResultSet row, StatementContext context) throws SQLException {
        return new Artifact(
                row.getString("artifact_id"),
                row.getLong("sequence"),
                row.getString("device"),
                row.getString("kind"),
                row.getObject("version", Integer.class),
                standing(row.getString("standing")),
                row.getLong("bytes"),
                new Hashes(row.getString("sha256"), row.getString("sha512"), row.getString("md5")),
                row.getString("transfer_id"),
                row.getString("operation_id"),
                row.getInt("attempt"),
                row.getBoolean("solicited"),
                row.getTimestamp("archived_at").toInstant(),
                instant(row, "confirmed_at"),
                instant(row, "seen_unchanged_at"),
                doubt(row),
                acceptance(row),
                instant(row, "damaged_at"),
                row.getBoolean("captured"),
                imported(row));
    }

    static String word(Standing standing) {
        return switch (standing) {
            case Standing.Provisional provisional -> "PROVISIONAL";
            case Standing.Confirmed confirmed -> "CONFIRMED";
            case Standing.Aside aside -> "ASIDE";
            case Standing.Quarantined quarantined -> "QUARANTINED";
        };
    }

    private static Standing standing(String word) {
        return switch (word) {
            case "PROVISIONAL" -> new Standing.Provisional();
            case "CONFIRMED" -> new Standing.Confirmed();
            case "ASIDE" -> new Standing.Aside();
            case "QUARANTINED" -> new Standing.Quarantined();
            default -> throw new IllegalStateException("unknown standing: " + word);
        };
    }

    private static @Nullable Doubt doubt(ResultSet row) throws SQLException {
        String cause = row.getString("cause");
        return cause == null ? null : new Doubt(QuarantineCause.valueOf(cause), row.getString("explanation"));
    }

    private static @Nullable ImportedFile imported(ResultSet row) throws SQLException {
        String fileName = row.getString("file_name");
        return fileName == null
                ? null
                : new ImportedFile(
                        fileName,
                        row.getString("platform"),
                        row.getString("model"),
                        row.getString("software_version"),
                        row.getString("requested_by"),
                        List.of((String[]) row.getArray("warnings").getArray()));
    }

    private static Artifact.@Nullable Acceptance acceptance(ResultSet row) throws SQLException {
        Instant at = instant(row, "accepted_at");
        return at == null ? null : new Artifact.Acceptance(at, row.getString("accepted_reason"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }
}
