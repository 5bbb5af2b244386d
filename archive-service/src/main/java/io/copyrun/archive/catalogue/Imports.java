package io.copyrun.archive.catalogue;

import io.copyrun.archive.artifact.Artifact;
import io.copyrun.archive.artifact.Hashes;
import io.copyrun.archive.artifact.ImportedFile;
import io.copyrun.archive.blob.Incoming;
import io.copyrun.event.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Enters files that never were on a device: blob, then catalogue, once for each content and name. */
public final class Imports {
    private static final String INSERT = """
            insert into artifact (artifact_id, attempt, solicited, kind, standing, bytes, sha256, sha512, md5,
                                  archived_at, confirmed_at, verified_at,
                                  file_name, platform, model, software_version, requested_by, warnings)
            values (:artifactId, 1, true, :kind, 'CONFIRMED', :bytes, :sha256, :sha512, :md5,
                    :now, :now, :now,
                    :fileName, :platform, :model, :version, :requestedBy, :warnings)
            returning *
            """;

    private final Jdbi jdbi;

    public Imports(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The artifact that a file is, and whether it is since now. */
    public record Entered(Artifact artifact, boolean isNew) {}

    /**
     * Enters a file that is complete and has the right hashes. One that is there already keeps what was said of it the
     * first time; its bytes are written anew, and so healed.
     */
    public Entered enter(Incoming file, Hashes hashes, ImportedFile imported, Instant now) throws IOException {
        return jdbi.<Entered, IOException>inTransaction(handle -> {
            BlobRecords.keep(handle, file, hashes.sha256());
            Optional<Artifact> earlier = earlier(handle, hashes, imported);
            return earlier.isPresent()
                    ? new Entered(earlier.get(), false)
                    : new Entered(insert(handle, file.bytes(), hashes, imported, now), true);
        });
    }

    private static Optional<Artifact> earlier(Handle handle, Hashes hashes, ImportedFile imported) {
        return handle.createQuery(
                        "select * from artifact where device is null and sha256 = :sha256 and file_name = :fileName")
                .bind("sha256", hashes.sha256())
                .bind("fileName", imported.fileName())
                .map(Rows::artifact)
                .findOne();
    }

    private static Artifact insert(Handle handle, long bytes, Hashes hashes, ImportedFile imported, Instant now) {
        return handle.createQuery(INSERT)
                .bind("artifactId", UUID.randomUUID().toString())
                .bind("kind", Kind.IMAGE)
                .bind("bytes", bytes)
                .bind("sha256", hashes.sha256())
                .bind("sha512", hashes.sha512())
                .bind("md5", hashes.md5())
                .bind("now", now)
                .bind("fileName", imported.fileName())
                .bind("platform", imported.platform())
                .bind("model", imported.model())
                .bind("version", imported.version())
                .bind("requestedBy", imported.requestedBy())
                .bindArray("warnings", String.class, imported.warnings())
                .map(Rows::artifact)
                .one();
    }
}
