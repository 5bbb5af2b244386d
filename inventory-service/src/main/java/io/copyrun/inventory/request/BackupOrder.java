package io.copyrun.inventory.request;

import io.copyrun.inventory.device.Checked;
import io.copyrun.inventory.device.DeviceRules;
import io.copyrun.inventory.device.Violation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
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
 */
public record BackupOrder(
        List<String> devices,
        List<String> groups,
        boolean all,
        List<String> kinds,
        @Nullable String reason,
        @Nullable Instant deadline) {
    private static final int REASON_MAX = 500;
    /** Whoever means more devices has a group for them, or means all. */
    private static final int NAMES_MAX = 10_000;
    /** Longer than any backup takes; a deadline beyond it is a slip of the pen. */
    private static final Duration DEADLINE_MAX = Duration.ofDays(30);

    private static final String REASON_EXPECTED =
            "at most " + REASON_MAX + " characters, none of them a control character";
    private static final String DEADLINE_EXPECTED = "a time to come within 30 days, for instance 2031-05-14T22:00:00Z";

    /** A request as given. */
    public record Given(
            @Nullable List<String> devices,
            @Nullable List<String> groups,
            @Nullable Boolean all,
            @Nullable List<String> kinds,
            @Nullable String reason,
            @Nullable String deadline) {}

    public BackupOrder {
        devices = List.copyOf(devices);
        groups = List.copyOf(groups);
        kinds = List.copyOf(kinds);
    }

    /** The backups of one group, asked for by a schedule. */
    public static BackupOrder ofGroup(String group, List<String> kinds, String reason) {
        return new BackupOrder(List.of(), List.of(group), false, kinds, reason, null);
    }

    /** Checks the form; every violation is found, not only the first. */
    public static Checked<BackupOrder> check(Given given, Instant now) {
        List<Violation> violations = new ArrayList<>();
        List<String> devices = names("devices", given.devices(), violations);
        List<String> groups = names("groups", given.groups(), violations);
        boolean all = given.all() != null && given.all();
        if (devices.isEmpty() && groups.isEmpty() && !all) {
            violations.add(Violation.missing("devices", "devices, groups or all: true"));
        }
        List<String> kinds = KindRules.check(given.kinds(), violations);
        if (given.reason() != null && !isReason(given.reason())) {
            violations.add(Violation.of("reason", given.reason(), REASON_EXPECTED));
        }
        Instant deadline = deadline(given.deadline(), now, violations);
        return violations.isEmpty()
                ? new Checked.Valid<>(new BackupOrder(devices, groups, all, kinds, given.reason(), deadline))
                : new Checked.Invalid<>(violations);
    }

    /** Half a surrogate pair is text that no event can carry. */
    private static boolean isReason(String text) {
        return text.length() <= REASON_MAX
                && text.chars().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static List<String> names(String field, @Nullable List<String> given, List<Violation> violations) {
        if (given == null) {
            return List.of();
        }
        List<String> names = given.stream().map(String::valueOf).distinct().toList();
        if (names.size() > NAMES_MAX) {
            violations.add(Violation.of(field, names.size() + " names", "at most " + NAMES_MAX));
        }
        names.stream()
                .filter(name -> !(field.equals("devices") ? DeviceRules.isName(name) : DeviceRules.isWord(name)))
                .forEach(name -> violations.add(Violation.of(
                        field, name, field.equals("devices") ? DeviceRules.NAME_EXPECTED : DeviceRules.WORD_EXPECTED)));
        return names;
    }

    private static @Nullable Instant deadline(@Nullable String given, Instant now, List<Violation> violations) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        try {
            Instant deadline = Instant.parse(given);
            if (deadline.isAfter(now) && deadline.isBefore(now.plus(DEADLINE_MAX))) {
                return deadline;
            }
        } catch (DateTimeParseException e) {
            // Told below, like a time that has passed.
        }
        violations.add(Violation.of("deadline", given, DEADLINE_EXPECTED));
        return null;
    }
}
