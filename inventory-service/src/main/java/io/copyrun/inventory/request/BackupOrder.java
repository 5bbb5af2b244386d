package io.copyrun.inventory.request;

import io.copyrun.event.TransferProtocol;
import io.copyrun.inventory.device.Checked;
import io.copyrun.inventory.device.TransferProtocols;
import io.copyrun.inventory.device.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request for backups whose form is in order; whether there are such devices is another question.
 *
 * @param devices by name
 * @param groups whose devices are meant
 * @param all every device that is known
 * @param kinds what to back up, at least one
 * @param reason for people
 * @param deadline when each operation must have ended, null for the default of session-service
 * @param transferProtocols to try in this order; empty for what the inventory says of each device
 */
public record BackupOrder(
        List<String> devices,
        List<String> groups,
        boolean all,
        List<String> kinds,
        @Nullable String reason,
        @Nullable Instant deadline,
        List<TransferProtocol> transferProtocols) {
    /** A request as given. */
    public record Given(
            @Nullable List<String> devices,
            @Nullable List<String> groups,
            @Nullable Boolean all,
            @Nullable List<String> kinds,
            @Nullable String reason,
            @Nullable String deadline,
            @Nullable List<String> transferProtocols) {}

    public BackupOrder {
        devices = List.copyOf(devices);
        groups = List.copyOf(groups);
        kinds = List.copyOf(kinds);
        transferProtocols = List.copyOf(transferProtocols);
    }

    /** The backups of one group, asked for by a schedule. */
    public static BackupOrder ofGroup(String group, List<String> kinds, String reason) {
        return new BackupOrder(List.of(), List.of(group), false, kinds, reason, null, List.of());
    }

    /** Which devices are meant. */
    public Scope scope() {
        return new Scope(devices, groups, all);
    }

    /** Checks the form; every violation is found, not only the first. */
    public static Checked<BackupOrder> check(Given given, Instant now) {
        List<Violation> violations = new ArrayList<>();
        List<String> devices = RequestRules.devices(given.devices(), violations);
        List<String> groups = RequestRules.groups(given.groups(), violations);
        boolean all = given.all() != null && given.all();
        if (devices.isEmpty() && groups.isEmpty() && !all) {
            violations.add(Violation.missing("devices", "devices, groups or all: true"));
        }
        List<String> kinds = KindRules.check(given.kinds(), violations);
        String reason = RequestRules.reason(given.reason(), violations);
        Instant deadline = RequestRules.deadline(given.deadline(), now, violations);
        List<TransferProtocol> protocols =
                TransferProtocols.read("transferProtocols", given.transferProtocols(), violations);
        return violations.isEmpty()
                ? new Checked.Valid<>(new BackupOrder(devices, groups, all, kinds, reason, deadline, protocols))
                : new Checked.Invalid<>(violations);
    }
}
