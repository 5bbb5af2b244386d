package io.copyrun.inventory.schedule;

import io.copyrun.inventory.device.Checked;
import io.copyrun.inventory.device.DeviceRules;
import io.copyrun.inventory.device.Violation;
import io.copyrun.inventory.request.KindRules;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what was given of a schedule into the schedule, or into everything that is wrong with it. */
public final class ScheduleRules {
    private static final ZoneId UTC = ZoneId.of("UTC");

    private ScheduleRules() {}

    /**
     * A schedule as given.
     *
     * @param zone name of a time zone, UTC when null
     * @param enabled true when null
     */
    public record Given(
            String name,
            @Nullable String group,
            @Nullable String cron,
            @Nullable String zone,
            @Nullable List<String> kinds,
            @Nullable Boolean enabled) {}

    /** Checks all fields; every violation is found, not only the first. */
    public static Checked<Schedule> check(Given given, Instant now) {
        List<Violation> violations = new ArrayList<>();
        String name = word("name", given.name(), violations);
        String group = word("group", given.group(), violations);
        ZoneId zone = zone(given.zone(), violations);
        String cron = cron(given.cron(), zone, violations);
        List<String> kinds = KindRules.check(given.kinds(), violations);
        if (!violations.isEmpty()) {
            return new Checked.Invalid<>(violations);
        }
        boolean enabled = given.enabled() == null || given.enabled();
        return new Checked.Valid<>(new Schedule(name, group, cron, zone, kinds, enabled, now, null));
    }

    private static String word(String field, @Nullable String value, List<Violation> violations) {
        if (value == null || value.isEmpty()) {
            violations.add(Violation.missing(field, DeviceRules.WORD_EXPECTED));
            return "";
        }
        if (!DeviceRules.isWord(value)) {
            violations.add(Violation.of(field, value, DeviceRules.WORD_EXPECTED));
        }
        return value;
    }

    private static ZoneId zone(@Nullable String value, List<Violation> violations) {
        if (value == null || value.isEmpty()) {
            return UTC;
        }
        try {
            return ZoneId.of(value);
        } catch (DateTimeException e) {
            violations.add(Violation.of("zone", value, "a time zone such as Europe/Berlin or UTC"));
            return UTC;
        }
    }

    private static String cron(@Nullable String value, ZoneId zone, List<Violation> violations) {
        if (value == null || value.isEmpty()) {
            violations.add(Violation.missing("cron", DueTimes.EXPECTED));
            return "";
        }
        try {
            var unused = DueTimes.of(value, zone);
        } catch (IllegalArgumentException e) {
            violations.add(Violation.of("cron", value, DueTimes.EXPECTED));
        }
        return value;
    }
}
