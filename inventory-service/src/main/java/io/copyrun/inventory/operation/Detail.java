package io.copyrun.inventory.operation;

import io.copyrun.event.ArtifactArchived;
import io.copyrun.event.ArtifactQuarantined;
import io.copyrun.event.BackupCompleted;
import io.copyrun.event.BackupFailed;
import io.copyrun.event.BackupRequested;
import io.copyrun.event.CancellationRequested;
import io.copyrun.event.Event;
import io.copyrun.event.HostKeyChanged;
import io.copyrun.event.OperationProgressed;
import io.copyrun.event.OperationStarted;
import io.copyrun.event.TransferArmed;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferStarted;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an event says, as a line for people. */
final class Detail {
    private static final int LINE_MAX = 300;

    private Detail() {}

    static String of(Event event) {
        return PlainText.of(
                switch (event) {
                    case BackupRequested e -> String.join(", ", e.kinds()) + by(e.requestedBy(), e.reason());
                    case CancellationRequested e -> "to be cancelled" + by(e.requestedBy(), e.reason());
                    case OperationStarted e -> "attempt " + e.attempt();
                    case OperationProgressed e -> e.stage() + (e.detail() == null ? "" : ": " + e.detail());
                    case HostKeyChanged e ->
                        e.keyType() + " key of " + e.address() + " is " + e.offeredFingerprint() + ", was "
                                + e.knownFingerprint();
                    case BackupCompleted e -> e.artifacts().size() + " in the archive, the device is " + e.verdict();
                    case BackupFailed e -> e.cause() + " at " + e.stage() + ": " + e.explanation();
                    case TransferArmed e -> e.fileName() + " expected by " + e.nodeId();
                    case TransferStarted e -> started(e);
                    case TransferCompleted e ->
                        e.bytes() + " bytes of " + what(e.kind(), e.fileName()) + " in "
                                + milliseconds(e.startedAt(), e.completedAt()) + " ms from " + e.peer();
                    case TransferFailed e -> e.cause() + " after " + e.bytes() + " bytes: " + e.explanation();
                    case ArtifactArchived e ->
                        e.kind() + " version " + e.version()
                                + (e.changed() ? ", " + e.bytes() + " bytes" : ", unchanged");
                    case ArtifactQuarantined e -> e.kind() + " " + e.cause() + ": " + e.explanation();
                    default -> RestoreDetail.of(event);
                },
                LINE_MAX);
    }

    static String by(@Nullable String requestedBy, @Nullable String reason) {
        return (requestedBy == null ? "" : ", by " + requestedBy) + (reason == null ? "" : ": " + reason);
    }

    private static String started(TransferStarted event) {
        return what(event.kind(), event.fileName()) + " from " + event.peer() + ", blocks of " + event.blockSizeBytes()
                + " bytes"
                + (event.announcedBytes() == null ? "" : ", " + event.announcedBytes() + " bytes announced");
    }

    private static String what(@Nullable String kind, String fileName) {
        return kind == null ? fileName : kind;
    }

    private static long milliseconds(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? 0 : Duration.between(from, to).toMillis();
    }
}
