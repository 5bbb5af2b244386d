package io.copyrun.archive.catalogue;

import io.copyrun.archive.artifact.Artifact;
import io.copyrun.archive.artifact.Hashes;
import io.copyrun.archive.completeness.Doubt;
import io.copyrun.archive.fetch.Upload;
import io.copyrun.event.ArtifactArchived;
import io.copyrun.event.ArtifactDamaged;
import io.copyrun.event.ArtifactQuarantined;
import io.copyrun.event.Event;
import io.copyrun.event.outbox.Outbox;
import io.copyrun.event.wire.Envelope;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** The events that the archive says, put in the outbox within the transaction of what they tell of. */
final class Announcements {
    private static final String SOURCE = "/copyrun/archive-service";

    private Announcements() {}

    static void put(Handle handle, Event event, Instant now, @Nullable String traceparent) {
        try {
            Outbox.append(
                    handle.getConnection(), Envelope.of(SOURCE, event, now).within(traceparent));
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    /**
     * The archive's word on a transfer. Bytes and hashes are those of the bytes transferred, also where an older
     * artifact stands for them: whoever compares them with the device's and the node's word means this transfer.
     */
    static ArtifactArchived archived(Artifact artifact, Upload upload, Hashes transferred, boolean changed) {
        return new ArtifactArchived(
                artifact.artifactId(),
                upload.transferId(),
                upload.operationId(),
                upload.device(),
                upload.kind(),
                upload.attempt(),
                number(artifact),
                changed,
                upload.bytes(),
                transferred.sha256(),
                transferred.sha512(),
                transferred.md5(),
                artifact.archivedAt());
    }

    /** The word on an artifact that a person released from quarantine, or from aside: one that came by a transfer. */
    static ArtifactArchived accepted(Artifact artifact) {
        return new ArtifactArchived(
                artifact.artifactId(),
                Objects.requireNonNull(artifact.transferId()),
                artifact.operationId(),
                artifact.subject(),
                artifact.kind(),
                artifact.attempt(),
                number(artifact),
                true,
                artifact.bytes(),
                artifact.hashes().sha256(),
                artifact.hashes().sha512(),
                artifact.hashes().md5(),
                artifact.archivedAt());
    }

    static ArtifactQuarantined quarantined(Artifact artifact, Upload upload, Doubt doubt) {
        return new ArtifactQuarantined(
                artifact.artifactId(),
                upload.transferId(),
                upload.operationId(),
                upload.device(),
                upload.kind(),
                upload.attempt(),
                artifact.bytes(),
                artifact.hashes().sha256(),
                doubt.cause().name(),
                doubt.explanation(),
                artifact.archivedAt());
    }

    static ArtifactDamaged damaged(Artifact artifact, @Nullable String foundSha256, Instant now) {
        return new ArtifactDamaged(
                artifact.artifactId(),
                artifact.subject(),
                artifact.kind(),
                number(artifact),
                artifact.hashes().sha256(),
                foundSha256,
                now);
    }

    /** 0 for what is no version. */
    private static int number(Artifact artifact) {
        Integer version = artifact.version();
        return version == null ? 0 : version;
    }
}
