package io.copyrun.inventory.checkpoint;

import io.copyrun.event.RestoreTarget;
import io.copyrun.inventory.device.Checked;
import io.copyrun.inventory.device.Violation;
import io.copyrun.inventory.request.Purpose;
import io.copyrun.inventory.request.RequestRules;
import io.copyrun.inventory.request.RestoreRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for the way back whose form is in order.
 *
 * @param devices of the checkpoint, none for all of them
 * @param target where the configuration goes
 */
public record CheckpointOrder(List<String> devices, RestoreTarget target, boolean dryRun, Purpose purpose) {
    /** A request as given. */
    public record Given(
            @Nullable List<String> devices,
            @Nullable String target,
            @Nullable Boolean dryRun,
            @Nullable String reason,
            @Nullable String requestedBy,
            @Nullable String deadline) {}

    public CheckpointOrder {
        devices = List.copyOf(devices);
    }

    /** Checks the form; every violation is found, not only the first. */
    public static Checked<CheckpointOrder> check(Given given, Instant now) {
        List<Violation> violations = new ArrayList<>();
        List<String> devices = RequestRules.devices(given.devices(), violations);
        if (given.devices() != null && devices.isEmpty()) {
            violations.add(Violation.missing("devices", "at least one device; leave it out for all of the checkpoint"));
        }
        RestoreTarget target = RestoreRules.configuration(given.target(), violations);
        Purpose purpose = RequestRules.purpose(given.reason(), given.requestedBy(), given.deadline(), now, violations);
        boolean dryRun = given.dryRun() != null && given.dryRun();
        return violations.isEmpty()
                ? new Checked.Valid<>(new CheckpointOrder(devices, target, dryRun, purpose))
                : new Checked.Invalid<>(violations);
    }
}
