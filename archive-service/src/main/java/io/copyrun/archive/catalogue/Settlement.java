package io.copyrun.archive.catalogue;

import io.copyrun.archive.artifact.Artifact;
import io.copyrun.archive.artifact.OperationEnd;
import io.copyrun.archive.artifact.Standing;
import io.copyrun.archive.completeness.Doubt;
import io.copyrun.archive.completeness.QuarantineCause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Moves artifacts from one standing to another: by the end of an operation, or by a person's word. */
public final class Settlement {
    private static final String AFFECTED = """
            select * from artifact
             where device = :device and (operation_id = :operationId or artifact_id = any (:artifactIds))
            """;

    private static final String SEEN_UNCHANGED = """
            update artifact
               set seen_unchanged_at = greatest(seen_unchanged_at, seen.at)
              from (select artifact_id, max(ended_at) as at from transfer
                     where operation_id = :operationId and device = :device and state = 'UNCHANGED'
                       and artifact_id = any (:artifactIds)
                     group by artifact_id) seen
             where artifact.artifact_id = seen.artifact_id
            """;

    private final Jdbi jdbi;

    public Settlement(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What a person's word came to. */
    public sealed interface Acceptance {
        /** It counts, since now or since an earlier word. */
        record Accepted(Artifact artifact) implements Acceptance {}

        /** It cannot be made to count. */
        record Refused(String reason) implements Acceptance {}
    }

    /** An operation has ended; what it says takes effect once. Whether it did now. */
    public boolean ended(OperationEnd end, Instant now) {
        return jdbi.inTransaction(handle -> {
            Locks.device(handle, end.device());
            if (!remember(handle, end)) {
                return false;
            }
            for (Artifact artifact : affected(handle, end)) {
                Standing settled = end.settled(artifact);
                if (!settled.equals(artifact.standing())) {
                    ArtifactTable.move(handle, artifact, settled, artifact.version(), now);
                }
            }
            seenUnchangedIn(handle, end);
            return true;
        });
    }

    /** A person says that an artifact counts although it was quarantined or kept aside; empty when there is none. */
    public Optional<Acceptance> accept(String artifactId, String reason, Instant now) {
        return jdbi.inTransaction(handle -> {
            Optional<Artifact> found = Catalogue.find(handle, artifactId);
            found.ifPresent(artifact -> Locks.device(handle, artifact.subject()));
            // Read again: what it was before the lock may have changed.
            return found.flatMap(artifact -> Catalogue.find(handle, artifactId))
                    .map(artifact -> accept(handle, artifact, reason, now));
        });
    }

    private static Acceptance accept(Handle handle, Artifact artifact, String reason, Instant now) {
        Doubt doubt = artifact.doubt();
        return switch (artifact.standing()) {
            case Standing.Confirmed confirmed when artifact.acceptance() != null -> new Acceptance.Accepted(artifact);
            case Standing.Confirmed confirmed
            when artifact.imported() != null -> new Acceptance.Refused("it was imported, and counts for every device");
            case Standing.Confirmed confirmed -> new Acceptance.Refused("it is a version that counts already");
            case Standing.Provisional provisional ->
                new Acceptance.Refused("its operation " + artifact.operationId() + " has not ended yet");
            case Standing.Quarantined quarantined
            when doubt != null && doubt.cause() == QuarantineCause.HASH_MISMATCH ->
                new Acceptance.Refused("its bytes are not those that the transfer node had received");
            case Standing.Quarantined quarantined -> {
                int number = Versions.highestNumber(handle, artifact.subject(), artifact.kind()) + 1;
                yield accepted(
                        handle,
                        ArtifactTable.move(handle, artifact, quarantined.toConfirmed(), number, now),
                        reason,
                        now);
            }
            case Standing.Aside aside ->
                accepted(
                        handle,
                        ArtifactTable.move(handle, artifact, aside.toConfirmed(), artifact.version(), now),
                        reason,
                        now);
        };
    }

    private static Acceptance accepted(Handle handle, Artifact artifact, String reason, Instant now) {
        handle.createUpdate("update artifact set accepted_at = :now, accepted_reason = :reason"
                        + " where artifact_id = :artifactId")
                .bind("now", now)
                .bind("reason", reason)
                .bind("artifactId", artifact.artifactId())
                .execute();
        Announcements.put(handle, Announcements.accepted(artifact), now, null);
        return new Acceptance.Accepted(
                Catalogue.find(handle, artifact.artifactId()).orElseThrow());
    }

    /** What the operation saw unchanged, and vouches for at its end. */
    static void seenUnchangedIn(Handle handle, OperationEnd end) {
        handle.createUpdate(SEEN_UNCHANGED)
                .bind("operationId", end.operationId())
                .bind("device", end.device())
                .bindArray("artifactIds", String.class, end.artifactIds())
                .execute();
    }

    static void seenUnchanged(Handle handle, String artifactId, Instant at) {
        handle.createUpdate("update artifact set seen_unchanged_at = greatest(seen_unchanged_at, :at)"
                        + " where artifact_id = :artifactId")
                .bind("at", at)
                .bind("artifactId", artifactId)
                .execute();
    }

    private static boolean remember(Handle handle, OperationEnd end) {
        return handle.createUpdate("insert into operation_end (operation_id, device, artifact_ids)"
                                + " values (:operationId, :device, :artifactIds) on conflict do nothing")
                        .bind("operationId", end.operationId())
                        .bind("device", end.device())
                        .bindArray("artifactIds", String.class, end.artifactIds())
                        .execute()
                > 0;
    }

    private static List<Artifact> affected(Handle handle, OperationEnd end) {
        return handle.createQuery(AFFECTED)
                .bind("device", end.device())
                .bind("operationId", end.operationId())
                .bindArray("artifactIds", String.class, end.artifactIds())
                .map(Rows::artifact)
                .list();
    }
}
