package io.copyrun.archive.catalogue;

import io.copyrun.archive.artifact.Artifact;
import io.copyrun.archive.artifact.OperationEnd;
import io.copyrun.archive.artifact.VersionLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads what decides about an arrival, within its transaction. */
final class Versions {
    /** What arrived since the last version that counts, that one included, and all of the operation. */
    private static final String LINE = """
            select * from artifact
             where device = :device and kind = :kind and standing <> 'QUARANTINED'
               and (operation_id = :operationId
                    or sequence >= coalesce((select max(sequence) from artifact
                                              where device = :device and kind = :kind and standing = 'CONFIRMED'), 0))
            """;

    private Versions() {}

    static VersionLine line(Handle handle, String device, String kind, @Nullable String operationId) {
        List<Artifact> versions = handle.createQuery(LINE)
                .bind("device", device)
                .bind("kind", kind)
                .bind("operationId", operationId)
                .map(Rows::artifact)
                .list();
        return new VersionLine(versions, highestNumber(handle, device, kind));
    }

    static int highestNumber(Handle handle, String device, String kind) {
        return handle.createQuery(
                        "select coalesce(max(version), 0) from artifact where device = :device and kind = :kind")
                .bind("device", device)
                .bind("kind", kind)
                .mapTo(Integer.class)
                .one();
    }

    static Optional<OperationEnd> end(Handle handle, @Nullable String operationId, String device) {
        return handle.createQuery("select * from operation_end where operation_id = :operationId and device = :device")
                .bind("operationId", operationId)
                .bind("device", device)
                .map(Versions::operationEnd)
                .findOne();
    }

    private static OperationEnd operationEnd(ResultSet row, StatementContext context) throws SQLException {
        String[] artifactIds = (String[]) row.getArray("artifact_ids").getArray();
        return new OperationEnd(row.getString("operation_id"), row.getString("device"), Set.of(artifactIds));
    }
}
