package io.copyrun.archive.catalogue;

import io.copyrun.archive.artifact.Artifact;
import io.copyrun.archive.artifact.Hashes;
import io.copyrun.archive.artifact.Standing;
import io.copyrun.archive.completeness.Doubt;
import io.copyrun.archive.fetch.Upload;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes the rows of artifacts. */
final class ArtifactTable {
    private static final String INSERT = """
            insert into artifact (artifact_id, transfer_id, operation_id, attempt, solicited, device, kind, version,
                                  standing, bytes, sha256, sha512, md5, archived_at, confirmed_at, verified_at,
                                  cause, explanation, captured)
            values (:artifactId, :transferId, :operationId, :attempt, :solicited, :device, :kind, :version,
                    :standing, :bytes, :sha256, :sha512, :md5, :now, :confirmedAt, :now, :cause, :explanation, :captured)
            returning *
            """;

    private ArtifactTable() {}

    /** What is decided of a new row. */
    record Entry(
            @Nullable Integer version,
            Standing standing,
            @Nullable Doubt doubt) {}

    static Artifact insert(Handle handle, Archiving.Fetched fetched, Entry entry, Instant now) {
        Upload upload = fetched.upload();
        Hashes hashes = fetched.hashes();
        Doubt doubt = entry.doubt();
        return handle.createQuery(INSERT)
                .bind("artifactId", UUID.randomUUID().toString())
                .bind("transferId", upload.transferId())
                .bind("operationId", upload.operationId())
                .bind("attempt", upload.attempt())
                .bind("solicited", upload.solicited())
                .bind("device", upload.device())
                .bind("kind", upload.kind())
                .bind("version", entry.version())
                .bind("standing", Rows.word(entry.standing()))
                .bind("bytes", fetched.file().bytes())
                .bind("sha256", hashes.sha256())
                .bind("sha512", hashes.sha512())
                .bind("md5", hashes.md5())
                .bind("now", now)
                .bind("confirmedAt", entry.standing() instanceof Standing.Confirmed ? now : null)
                .bind("cause", doubt == null ? null : doubt.cause().name())
                .bind("explanation", doubt == null ? null : doubt.explanation())
                .bind("captured", upload.captured())
                .map(Rows::artifact)
                .one();
    }

    /** Moves an artifact to another standing, and gives it a number where it becomes a version. */
    static Artifact move(Handle handle, Artifact artifact, Standing standing, @Nullable Integer version, Instant now) {
        return handle.createQuery("""
                        update artifact
                           set standing = :standing, version = :version,
                               confirmed_at = case when :standing = 'CONFIRMED' then :now else confirmed_at end
                         where artifact_id = :artifactId
                        returning *
                        """)
                .bind("standing", Rows.word(standing))
                .bind("version", version)
                .bind("now", now)
                .bind("artifactId", artifact.artifactId())
                .map(Rows::artifact)
                .one();
    }

    /** The artifact of an operation that was quarantined last. */
    static Optional<Artifact> quarantined(Handle handle, @Nullable String operationId, String kind) {
        return handle.createQuery("select * from artifact where operation_id = :operationId and kind = :kind"
                        + " and standing = 'QUARANTINED' order by sequence desc limit 1")
                .bind("operationId", operationId)
                .bind("kind", kind)
                .map(Rows::artifact)
                .findOne();
    }
}
