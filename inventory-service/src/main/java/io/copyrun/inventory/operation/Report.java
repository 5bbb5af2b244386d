package io.copyrun.inventory.operation;

import io.copyrun.event.ArtifactArchived;
import io.copyrun.event.ArtifactDamaged;
import io.copyrun.event.ArtifactQuarantined;
import io.copyrun.event.BackedUp;
import io.copyrun.event.BackupCompleted;
import io.copyrun.event.BackupFailed;
import io.copyrun.event.BackupRequested;
import io.copyrun.event.CancellationRequested;
import io.copyrun.event.ChangeDecided;
import io.copyrun.event.DeviceAtRisk;
import io.copyrun.event.DeviceChanged;
import io.copyrun.event.DeviceFacts;
import io.copyrun.event.Event;
import io.copyrun.event.FlashInsufficient;
import io.copyrun.event.HostKeyChanged;
import io.copyrun.event.OperationProgressed;
import io.copyrun.event.OperationStarted;
import io.copyrun.event.RecordDeadLettered;
import io.copyrun.event.RestoreCompleted;
import io.copyrun.event.RestoreFailed;
import io.copyrun.event.RestorePlanned;
import io.copyrun.event.RestoreRequested;
import io.copyrun.event.TransferArmed;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.event.TransferProgressed;
import io.copyrun.event.TransferRefused;
import io.copyrun.event.TransferStarted;
import io.copyrun.event.TransferWithdrawn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one event says of one operation.
 *
 * @param batchId null where the event does not carry it
 * @param type of the operation, null where the event does not tell it
 */
public record Report(
        String operationId,
        String device,
        @Nullable String batchId,
        @Nullable String type,
        Fact fact) {
    private static final int TEXT_MAX = 1_000;
    private static final int WORD_MAX = 64;

    /** What an event says; null when it says nothing of an operation. */
    public static @Nullable Report of(Event event) {
        return switch (event) {
            case BackupRequested asked ->
                backup(report(asked.operationId(), asked.device(), asked.batchId(), asked(asked)));
            case CancellationRequested noted -> noted(noted.operationId(), noted.device());
            case OperationStarted begun ->
                typed(
                        report(begun.operationId(), begun.device(), begun.batchId(), begun(begun.attempt())),
                        begun.type());
            case OperationProgressed at -> report(at.operationId(), at.device(), null, reached(at));
            case HostKeyChanged noted -> noted(noted.operationId(), noted.device());
            case BackupCompleted ended ->
                backup(report(ended.operationId(), ended.device(), ended.batchId(), completed(ended)));
            case BackupFailed ended ->
                backup(report(ended.operationId(), ended.device(), ended.batchId(), failed(ended)));
            case RestoreRequested asked -> RestoreReport.of(asked);
            case RestorePlanned plan -> RestoreReport.of(plan);
            case FlashInsufficient shortage -> RestoreReport.of(shortage);
            case DeviceAtRisk risk -> RestoreReport.of(risk);
            case ChangeDecided decided -> RestoreReport.of(decided);
            case RestoreCompleted ended -> RestoreReport.of(ended);
            case RestoreFailed ended -> RestoreReport.of(ended);
            case TransferArmed noted -> noted(noted.operationId(), noted.device());
            case TransferStarted noted -> noted(noted.operationId(), noted.device());
            case TransferProgressed moved -> report(moved.operationId(), moved.device(), null, moved(moved));
            case TransferCompleted noted -> noted(noted.operationId(), noted.device());
            case TransferFailed noted -> noted(noted.operationId(), noted.device());
            case ArtifactArchived kept -> report(kept.operationId(), kept.device(), null, kept(kept));
            case ArtifactQuarantined noted -> noted(noted.operationId(), noted.device());
            case DeviceChanged d -> null;
            case TransferExpected t -> null;
            case TransferWithdrawn t -> null;
            case TransferRefused t -> null;
            case ArtifactDamaged a -> null;
            case TransferNodeChanged n -> null;
            case RecordDeadLettered r -> null;
        };
    }

    static @Nullable Report report(
            @Nullable String operationId, @Nullable String device, @Nullable String batchId, Fact fact) {
        return operationId == null || device == null
                ? null
                : new Report(
                        PlainText.of(operationId, WORD_MAX),
                        PlainText.of(device, WORD_MAX),
                        PlainText.ofNullable(batchId, WORD_MAX),
                        null,
                        fact);
    }

    private static @Nullable Report backup(@Nullable Report report) {
        return typed(report, Operation.BACKUP);
    }

    static @Nullable Report restore(@Nullable Report report) {
        return typed(report, Operation.RESTORE);
    }

    private static @Nullable Report typed(@Nullable Report report, String type) {
        return report == null
                ? null
                : new Report(
                        report.operationId(),
                        report.device(),
                        report.batchId(),
                        PlainText.of(type, WORD_MAX),
                        report.fact());
    }

    private static @Nullable Report noted(@Nullable String operationId, @Nullable String device) {
        return report(operationId, device, null, new Fact.Noted());
    }

    private static Fact asked(BackupRequested asked) {
        return new Fact.Asked(
                asked.kinds(),
                PlainText.ofNullable(asked.reason(), TEXT_MAX),
                PlainText.ofNullable(asked.requestedBy(), TEXT_MAX),
                asked.deadline(),
                null);
    }

    private static Fact begun(int attempt) {
        return new Fact.Reached(attempt, null, null);
    }

    private static Fact reached(OperationProgressed at) {
        return new Fact.Reached(
                at.attempt(), PlainText.of(at.stage(), WORD_MAX), PlainText.ofNullable(at.detail(), TEXT_MAX));
    }

    private static Fact kept(ArtifactArchived archived) {
        return new Fact.Kept(BoardArtifact.of(archived));
    }

    private static Fact completed(BackupCompleted ended) {
        return new Fact.Ended(
                ended.attempts(), null, ended.verdict(), artifacts(ended.artifacts()), imageFile(ended.facts()), null);
    }

    private static Fact moved(TransferProgressed moved) {
        return new Fact.Moved(
                moved.transferId(),
                PlainText.ofNullable(moved.kind(), TEXT_MAX),
                moved.bytes(),
                moved.bytesPerSecond(),
                moved.announcedBytes());
    }

    private static Fact failed(BackupFailed ended) {
        return new Fact.Ended(
                ended.attempts(),
                new Fact.Failure(
                        PlainText.of(ended.stage(), WORD_MAX),
                        PlainText.of(ended.cause(), WORD_MAX),
                        PlainText.of(ended.explanation(), TEXT_MAX),
                        PlainText.of(ended.nextSafeAction(), TEXT_MAX)),
                ended.verdict(),
                artifacts(ended.artifacts()),
                imageFile(ended.facts()),
                null);
    }

    static @Nullable String imageFile(@Nullable DeviceFacts facts) {
        return facts == null ? null : PlainText.ofNullable(facts.imageFile(), DeviceFacts.PATH_MAX);
    }

    private static List<BoardArtifact> artifacts(List<BackedUp> backedUp) {
        return backedUp.stream().map(BoardArtifact::of).toList();
    }
}
