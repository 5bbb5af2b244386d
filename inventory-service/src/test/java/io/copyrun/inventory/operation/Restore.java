package io.copyrun.inventory.operation;

import io.copyrun.event.ChangeDecided;
import io.copyrun.event.Decision;
import io.copyrun.event.DeviceAtRisk;
import io.copyrun.event.DeviceFacts;
import io.copyrun.event.FlashInsufficient;
import io.copyrun.event.OperationProgressed;
import io.copyrun.event.OperationStarted;
import io.copyrun.event.PlannedStep;
import io.copyrun.event.RestoreCompleted;
import io.copyrun.event.RestoreFailed;
import io.copyrun.event.RestorePlanned;
import io.copyrun.event.RestoreRequested;
import io.copyrun.event.RestoreTarget;
import io.copyrun.event.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of one restore of an image that does not fit, as the services tell them. */
public record Restore(String operationId, String device) {
    public static final String MAKE_ROOM = "make-room";
    public static final String ARTIFACT = "a-1";

    private static final Instant TIME = Instant.parse("2026-06-01T12:00:00Z");
    private static final String FLASH = "flash:";
    private static final String OLD = "flash:old.bin";

    public RestoreRequested requested() {
        return requested(null);
    }

    public RestoreRequested requested(@Nullable Instant deadline) {
        return new RestoreRequested(
                operationId,
                "upgrade",
                device,
                ARTIFACT,
                RestoreTarget.FLASH,
                FLASH,
                "new.bin",
                true,
                null,
                null,
                true,
                null,
                null,
                "new release",
                "ansible",
                deadline,
                null,
                List.of());
    }

    public OperationStarted started() {
        return new OperationStarted(operationId, "upgrade", device, "restore", 1, List.of(), TIME, null);
    }

    public OperationProgressed progressed(String stage) {
        return new OperationProgressed(operationId, device, 1, stage, null);
    }

    /** A plan that erases, copies and reloads; erase and reload wait for a decision. */
    public RestorePlanned planned(String planHash) {
        return planned(
                planHash,
                false,
                List.of(
                        new PlannedStep(
                                MAKE_ROOM,
                                List.of("erase flash:"),
                                List.of("Continue? [confirm]: y"),
                                List.of(OLD),
                                true),
                        PlannedStep.harmless("copy", "copy tftp: flash:"),
                        new PlannedStep(
                                "reload", List.of("reload"), List.of("Proceed? [confirm]: y"), List.of(), true)));
    }

    public RestorePlanned planned(String planHash, boolean dryRun, List<PlannedStep> steps) {
        return new RestorePlanned(
                operationId,
                "upgrade",
                device,
                planHash,
                ARTIFACT,
                "c".repeat(64),
                16_000,
                RestoreTarget.FLASH,
                FLASH,
                "new.bin",
                4_000L,
                32_000L,
                16_000L,
                steps,
                List.of("running-config"),
                List.of("Between erase and copy the device holds no image."),
                420,
                dryRun,
                TIME);
    }

    public FlashInsufficient insufficient(String planHash, Instant decideBefore) {
        return new FlashInsufficient(
                operationId,
                "upgrade",
                device,
                FLASH,
                16_000,
                4_000,
                32_000,
                List.of(new FlashInsufficient.FlashFile(OLD, 28_000, false)),
                true,
                planHash,
                List.of(MAKE_ROOM),
                decideBefore);
    }

    public ChangeDecided decided(String planHash, String step, Decision decision) {
        return new ChangeDecided(operationId, device, planHash, step, decision, "anna", null, TIME.plusSeconds(3_600));
    }

    public DeviceAtRisk atRisk(boolean over, Instant seenAt) {
        return new DeviceAtRisk(
                operationId,
                "upgrade",
                device,
                FLASH,
                "The copy failed after the erase.",
                "Do not reload the device; Copyrun copies again.",
                List.of("a-0"),
                List.of(new DeviceAtRisk.StagedCopy("a-0", "node-1", "tftp://192.0.2.9/r1-back-x7")),
                over,
                seenAt);
    }

    public RestoreCompleted completed() {
        return completed(null);
    }

    /** The same event with what was seen of the device. */
    public RestoreCompleted completed(@Nullable DeviceFacts facts) {
        return new RestoreCompleted(
                operationId,
                "upgrade",
                device,
                1,
                ARTIFACT,
                RestoreTarget.FLASH,
                "flash:new.bin",
                false,
                Verdict.CHANGED_VERIFIED,
                "verify /md5",
                List.of(),
                null,
                TIME,
                facts);
    }

    public RestoreFailed failed(String cause) {
        return new RestoreFailed(
                operationId,
                "upgrade",
                device,
                1,
                ARTIFACT,
                "COPY",
                cause,
                "the device stopped",
                "look at the device",
                Verdict.ERASED_NEEDS_COPY,
                List.of("ip foo: % Invalid input"),
                List.of("a-0"),
                TIME,
                null);
    }
}
