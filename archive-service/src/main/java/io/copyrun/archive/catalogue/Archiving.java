package io.copyrun.archive.catalogue;

import io.copyrun.archive.artifact.Artifact;
import io.copyrun.archive.artifact.Hashes;
import io.copyrun.archive.artifact.OperationEnd;
import io.copyrun.archive.artifact.Placement;
import io.copyrun.archive.artifact.Standing;
import io.copyrun.archive.artifact.VersionLine;
import io.copyrun.archive.blob.Incoming;
import io.copyrun.archive.completeness.Completeness;
import io.copyrun.archive.completeness.Doubt;
import io.copyrun.archive.fetch.FetchJob;
import io.copyrun.archive.fetch.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Enters a fetched upload: blob, then catalogue with the event in the outbox, in one transaction that does nothing when
 * somebody else has ended the job before.
 */
public final class Archiving {
    private final Jdbi jdbi;
    private final Completeness completeness;
    private final ContentComparison comparison;

    public Archiving(Jdbi jdbi, Completeness completeness, ContentComparison comparison) {
        this.jdbi = jdbi;
        this.completeness = completeness;
        this.comparison = comparison;
    }

    /** What was fetched: complete, and durable in the store's own hands. */
    public record Fetched(FetchJob job, Incoming file, Hashes hashes) {
        Upload upload() {
            return job.upload();
        }
    }

    /**
     * Enters a file whose bytes are those announced.
     *
     * @return what it became; empty when the lease was lost, and so nothing was done
     */
    public Optional<Result> archive(Fetched fetched, Instant now) throws IOException {
        return inTransaction(fetched, handle -> {
            Upload upload = fetched.upload();
            VersionLine line = Versions.line(handle, upload.device(), upload.kind(), upload.operationId());
            OptionalLong previousBytes =
                    line.latest().stream().mapToLong(Artifact::bytes).findFirst();
            Optional<Doubt> doubt = completeness.doubt(
                    new Completeness.File(
                            upload.kind(), upload.bytes(), fetched.file().tail(), upload.endMark(), upload.filtered()),
                    previousBytes);
            return doubt.isPresent()
                    ? quarantine(handle, fetched, doubt.get(), now)
                    : enter(handle, fetched, line, now);
        });
    }

    /** Enters a file that is none to rely on, for people to look at. */
    public Optional<Result> quarantine(Fetched fetched, Doubt doubt, Instant now) throws IOException {
        return inTransaction(fetched, handle -> quarantine(handle, fetched, doubt, now));
    }

    private interface Entry {
        Result enter(Handle handle) throws IOException;
    }

    private Optional<Result> inTransaction(Fetched fetched, Entry entry) throws IOException {
        try {
            return jdbi.<Optional<Result>, IOException>inTransaction(handle -> {
                Locks.device(handle, fetched.upload().device());
                if (!FetchQueue.holds(handle, fetched.job())) {
                    return Optional.empty();
                }
                Result result = entry.enter(handle);
                end(handle, fetched.upload(), result);
                return Optional.of(result);
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Result enter(Handle handle, Fetched fetched, VersionLine line, Instant now) throws IOException {
        Upload upload = fetched.upload();
        Optional<OperationEnd> end = Versions.end(handle, upload.operationId(), upload.device());
        Placement placement = line.place(upload.operationId(), end, version -> comparison.isSame(version, fetched));
        Result result =
                switch (placement) {
                    case Placement.NewVersion version -> {
                        keep(handle, fetched);
                        yield new Result(Result.Became.ARCHIVED, insert(handle, fetched, version, null, now));
                    }
                    case Placement.Unchanged unchanged -> {
                        heal(handle, fetched, unchanged.version());
                        if (upload.operationId() == null) {
                            Settlement.seenUnchanged(handle, unchanged.version().artifactId(), now);
                        }
                        yield new Result(Result.Became.UNCHANGED, unchanged.version());
                    }
                    case Placement.Repeated repeated -> {
                        heal(handle, fetched, repeated.version());
                        yield new Result(Result.Became.REPEATED, repeated.version());
                    }
                };
        boolean changed = result.became() != Result.Became.UNCHANGED;
        Announcements.put(
                handle,
                Announcements.archived(result.artifact(), upload, fetched.hashes(), changed),
                now,
                upload.traceparent());
        return result;
    }

    private Result quarantine(Handle handle, Fetched fetched, Doubt doubt, Instant now) throws IOException {
        keep(handle, fetched);
        Upload upload = fetched.upload();
        Optional<Artifact> earlier = ArtifactTable.quarantined(handle, upload.operationId(), upload.kind())
                .filter(artifact -> upload.device().equals(artifact.device())
                        && artifact.hashes().equals(fetched.hashes()));
        Artifact artifact = earlier.isPresent() ? earlier.get() : insert(handle, fetched, null, doubt, now);
        Announcements.put(handle, Announcements.quarantined(artifact, upload, doubt), now, upload.traceparent());
        return new Result(Result.Became.QUARANTINED, artifact);
    }

    private static Artifact insert(
            Handle handle,
            Fetched fetched,
            Placement.@Nullable NewVersion version,
            @Nullable Doubt doubt,
            Instant now) {
        Standing standing = version == null ? new Standing.Quarantined() : version.standing();
        Integer number = version == null ? null : version.number();
        return ArtifactTable.insert(handle, fetched, new ArtifactTable.Entry(number, standing, doubt), now);
    }

    /** Bytes that arrive again replace those on the disk, whatever became of them. */
    private static void heal(Handle handle, Fetched fetched, Artifact version) throws IOException {
        if (version.hashes().sha256().equals(fetched.hashes().sha256())) {
            keep(handle, fetched);
        }
    }

    private static void keep(Handle handle, Fetched fetched) throws IOException {
        BlobRecords.keep(handle, fetched.file(), fetched.hashes().sha256());
    }

    private static void end(Handle handle, Upload upload, Result result) {
        handle.createUpdate("update transfer set state = :state, artifact_id = :artifactId, ended_at = now()"
                        + " where transfer_id = :transferId")
                .bind("state", result.became().name())
                .bind("artifactId", result.artifact().artifactId())
                .bind("transferId", upload.transferId())
                .execute();
        if (result.became() == Result.Became.UNCHANGED) {
            settleLate(handle, upload, result);
        }
    }

    /** The operation may have ended, and listed this very version, before its last transfer was fetched. */
    private static void settleLate(Handle handle, Upload upload, Result unchanged) {
        Versions.end(handle, upload.operationId(), upload.device())
                .filter(end -> end.artifactIds().contains(unchanged.artifact().artifactId()))
                .ifPresent(end -> Settlement.seenUnchangedIn(handle, end));
    }

    /** What an upload became, and the artifact that stands for it. */
    public record Result(Became became, Artifact artifact) {
        /** The words are those in the table {@code transfer}. */
        public enum Became {
            ARCHIVED,
            REPEATED,
            UNCHANGED,
            QUARANTINED
        }
    }
}
