package io.copyrun.inventory.operation;

import io.copyrun.event.ChangeDecided;
import io.copyrun.event.DeviceAtRisk;
import io.copyrun.event.Event;
import io.copyrun.event.FlashInsufficient;
import io.copyrun.event.PlannedStep;
import io.copyrun.event.RestoreCompleted;
import io.copyrun.event.RestoreFailed;
import io.copyrun.event.RestorePlanned;
import io.copyrun.event.RestoreRequested;
import io.copyrun.event.RestoreTarget;
import io.copyrun.inventory.device.DeviceRules;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an event of a restore says, as a line for people. */
final class RestoreDetail {
    private RestoreDetail() {}

    static String of(Event event) {
        return switch (event) {
            case RestoreRequested e ->
                e.artifactId() + " to " + where(e.target(), e.fileSystem(), e.destination())
                        + Detail.by(e.requestedBy(), e.reason());
            case RestorePlanned e ->
                "plan " + e.planHash() + ": "
                        + e.steps().stream().map(PlannedStep::step).collect(Collectors.joining(", "));
            case FlashInsufficient e ->
                e.fileSystem() + " has " + e.freeBytes() + " bytes free of " + e.neededBytes()
                        + ", to be decided before " + e.decideBefore() + ": " + String.join(", ", e.steps());
            case ChangeDecided e ->
                DeviceRules.written(e.decision()) + " " + e.step() + " of plan " + e.planHash()
                        + Detail.by(e.decidedBy(), e.reason());
            case DeviceAtRisk e ->
                e.over() ? e.fileSystem() + " holds an image again" : e.explanation() + " " + e.nextSafeAction();
            case RestoreCompleted e ->
                e.dryRun() ? "dry run, the device is " + e.verdict() : "the device is " + e.verdict();
            case RestoreFailed e -> e.cause() + " at " + e.stage() + ": " + e.explanation();
            default -> "";
        };
    }

    private static String where(RestoreTarget target, @Nullable String fileSystem, @Nullable String destination) {
        String path = (fileSystem == null ? "" : fileSystem) + (destination == null ? "" : destination);
        return path.isEmpty() ? DeviceRules.written(target) : path;
    }
}
