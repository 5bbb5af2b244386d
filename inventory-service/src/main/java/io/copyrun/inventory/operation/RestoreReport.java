package io.copyrun.inventory.operation;

import io.copyrun.event.ChangeDecided;
import io.copyrun.event.DeviceAtRisk;
import io.copyrun.event.FlashInsufficient;
import io.copyrun.event.PlannedStep;
import io.copyrun.event.RestoreCompleted;
import io.copyrun.event.RestoreFailed;
import io.copyrun.event.RestorePlanned;
import io.copyrun.event.RestoreRequested;
import io.copyrun.inventory.request.RestoreWish;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the events of a restore say, with their texts made fit for a table and a page. */
final class RestoreReport {
    private static final int TEXT_MAX = 1_000;
    private static final int WORD_MAX = 64;
    /** A step that is not shown cannot be decided about, so that nobody decides about what is not shown. */
    private static final int STEPS_MAX = 64;

    private static final int FILES_MAX = 500;
    private static final int SENTENCES_MAX = 64;
    /** As in the event contract. */
    private static final int LINES_MAX = 1_000;

    private RestoreReport() {}

    static @Nullable Report of(RestoreRequested event) {
        return of(event.operationId(), event.device(), event.batchId(), asked(event));
    }

    static @Nullable Report of(RestorePlanned event) {
        return of(event.operationId(), event.device(), event.batchId(), planned(event));
    }

    static @Nullable Report of(FlashInsufficient event) {
        return of(event.operationId(), event.device(), event.batchId(), lacking(event));
    }

    static @Nullable Report of(DeviceAtRisk event) {
        return of(event.operationId(), event.device(), event.batchId(), atRisk(event));
    }

    static @Nullable Report of(ChangeDecided event) {
        return of(event.operationId(), event.device(), null, new Fact.Decided(event));
    }

    static @Nullable Report of(RestoreCompleted event) {
        return of(event.operationId(), event.device(), event.batchId(), completed(event));
    }

    static @Nullable Report of(RestoreFailed event) {
        return of(event.operationId(), event.device(), event.batchId(), failed(event));
    }

    private static @Nullable Report of(String operationId, String device, @Nullable String batchId, Fact fact) {
        return Report.restore(Report.report(operationId, device, batchId, fact));
    }

    private static Fact asked(RestoreRequested asked) {
        return new Fact.Asked(
                List.of(),
                PlainText.ofNullable(asked.reason(), TEXT_MAX),
                PlainText.ofNullable(asked.requestedBy(), TEXT_MAX),
                asked.deadline(),
                RestoreWish.of(asked));
    }

    private static Fact planned(RestorePlanned plan) {
        return new Fact.Planned(new RestorePlanned(
                plan.operationId(),
                plan.batchId(),
                plan.device(),
                plan.planHash(),
                plan.artifactId(),
                plan.sha256(),
                plan.bytes(),
                plan.target(),
                PlainText.ofNullable(plan.fileSystem(), WORD_MAX),
                PlainText.ofNullable(plan.destination(), TEXT_MAX),
                plan.freeBytes(),
                plan.totalBytes(),
                plan.freeAfterBytes(),
                plan.steps().stream().limit(STEPS_MAX).map(RestoreReport::step).toList(),
                lines(plan.backedUp(), SENTENCES_MAX),
                lines(plan.risks(), SENTENCES_MAX),
                plan.estimatedSeconds(),
                plan.dryRun(),
                plan.plannedAt()));
    }

    private static PlannedStep step(PlannedStep step) {
        return new PlannedStep(
                step.step(),
                lines(step.commands(), LINES_MAX),
                lines(step.questions(), LINES_MAX),
                lines(step.destroys(), LINES_MAX),
                step.decision());
    }

    private static Fact lacking(FlashInsufficient shortage) {
        return new Fact.Short(new FlashInsufficient(
                shortage.operationId(),
                shortage.batchId(),
                shortage.device(),
                shortage.fileSystem(),
                shortage.neededBytes(),
                shortage.freeBytes(),
                shortage.totalBytes(),
                shortage.reclaimable().stream()
                        .limit(FILES_MAX)
                        .map(RestoreReport::file)
                        .toList(),
                shortage.fitsAfterErase(),
                shortage.planHash(),
                shortage.steps().stream().limit(STEPS_MAX).toList(),
                shortage.decideBefore()));
    }

    private static FlashInsufficient.FlashFile file(FlashInsufficient.FlashFile file) {
        return new FlashInsufficient.FlashFile(PlainText.of(file.path(), TEXT_MAX), file.bytes(), file.deleted());
    }

    private static Fact atRisk(DeviceAtRisk risk) {
        return new Fact.AtRisk(new DeviceAtRisk(
                risk.operationId(),
                risk.batchId(),
                risk.device(),
                risk.fileSystem(),
                PlainText.of(risk.explanation(), TEXT_MAX),
                PlainText.of(risk.nextSafeAction(), TEXT_MAX),
                lines(risk.wayBack(), SENTENCES_MAX),
                risk.staged().stream()
                        .limit(SENTENCES_MAX)
                        .map(RestoreReport::copy)
                        .toList(),
                risk.over(),
                risk.seenAt()));
    }

    private static DeviceAtRisk.StagedCopy copy(DeviceAtRisk.StagedCopy copy) {
        return new DeviceAtRisk.StagedCopy(
                PlainText.of(copy.artifactId(), TEXT_MAX),
                PlainText.of(copy.nodeId(), TEXT_MAX),
                PlainText.of(copy.url(), TEXT_MAX));
    }

    private static Fact completed(RestoreCompleted ended) {
        return new Fact.Ended(
                ended.attempts(),
                null,
                ended.verdict(),
                List.of(),
                Report.imageFile(ended.facts()),
                new Fact.Restored(
                        PlainText.ofNullable(ended.destination(), TEXT_MAX),
                        ended.dryRun(),
                        PlainText.ofNullable(ended.comparedBy(), TEXT_MAX),
                        PlainText.ofNullable(ended.bootVariable(), TEXT_MAX),
                        lines(ended.stayed(), LINES_MAX),
                        List.of(),
                        List.of()));
    }

    private static Fact failed(RestoreFailed ended) {
        return new Fact.Ended(
                ended.attempts(),
                new Fact.Failure(
                        PlainText.of(ended.stage(), WORD_MAX),
                        PlainText.of(ended.cause(), WORD_MAX),
                        PlainText.of(ended.explanation(), TEXT_MAX),
                        PlainText.of(ended.nextSafeAction(), TEXT_MAX)),
                ended.verdict(),
                List.of(),
                Report.imageFile(ended.facts()),
                new Fact.Restored(
                        null,
                        false,
                        null,
                        null,
                        List.of(),
                        lines(ended.rejected(), LINES_MAX),
                        lines(ended.wayBack(), SENTENCES_MAX)));
    }

    private static List<String> lines(List<String> texts, int linesMax) {
        return texts.stream()
                .limit(linesMax)
                .map(text -> PlainText.of(text, TEXT_MAX))
                .toList();
    }
}
