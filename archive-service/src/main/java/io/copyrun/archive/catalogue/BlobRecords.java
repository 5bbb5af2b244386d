package io.copyrun.archive.catalogue;

import io.copyrun.archive.artifact.Artifact;
import io.copyrun.archive.blob.BlobStore;
import io.copyrun.archive.blob.Incoming;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What the catalogue says of blobs: which nobody needs, and which are no longer what they were. */
public final class BlobRecords {
    private static final String UNREFERENCED = "select sha256 from unnest(:hashes) kept(sha256)"
            + " where not exists (select 1 from artifact where artifact.sha256 = kept.sha256)";

    private final Jdbi jdbi;

    public BlobRecords(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Those of the hashes that no artifact has. */
    public List<String> unreferenced(List<String> hashes) {
        return jdbi.withHandle(handle -> unreferenced(handle, hashes));
    }

    /** Removes a blob unless an artifact has it, or it was kept again since this moment. */
    public boolean remove(BlobStore blobs, String sha256, Instant moment) throws IOException {
        return jdbi.<Boolean, IOException>inTransaction(handle -> {
            Locks.blob(handle, sha256);
            return !unreferenced(handle, List.of(sha256)).isEmpty() && blobs.removeKeptBefore(sha256, moment);
        });
    }

    /** The bytes of a hash were read back and are right. */
    public void intact(String sha256, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update artifact set verified_at = :now, damaged_at = null where sha256 = :sha256")
                .bind("now", now)
                .bind("sha256", sha256)
                .execute());
    }

    /**
     * The bytes of a hash are wrong or gone: said once for each artifact that has them.
     *
     * @param foundSha256 what the bytes have, null when they are gone
     * @return the artifacts that were not known to be damaged before
     */
    public Set<String> damaged(String sha256, @Nullable String foundSha256, Instant now) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("update artifact set verified_at = :now where sha256 = :sha256")
                    .bind("now", now)
                    .bind("sha256", sha256)
                    .execute();
            Set<String> found = new HashSet<>();
            for (Artifact artifact : mark(handle, sha256, now)) {
                Announcements.put(handle, Announcements.damaged(artifact, foundSha256, now), now, null);
                found.add(artifact.artifactId());
            }
            return found;
        });
    }

    /** Makes a complete file the blob of its hash: nobody removes it until the transaction ends. */
    static void keep(Handle handle, Incoming file, String sha256) throws IOException {
        Locks.blob(handle, sha256);
        file.keep();
        // The bytes were written anew.
        handle.createUpdate("update artifact set damaged_at = null where sha256 = :sha256 and damaged_at is not null")
                .bind("sha256", sha256)
                .execute();
    }

    private static List<Artifact> mark(Handle handle, String sha256, Instant now) {
        return handle.createQuery("update artifact set damaged_at = :now where sha256 = :sha256"
                        + " and damaged_at is null returning *")
                .bind("now", now)
                .bind("sha256", sha256)
                .map(Rows::artifact)
                .list();
    }

    private static List<String> unreferenced(Handle handle, List<String> hashes) {
        return handle.createQuery(UNREFERENCED)
                .bindArray("hashes", String.class, hashes)
                .mapTo(String.class)
                .list();
    }
}
