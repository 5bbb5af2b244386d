package io.copyrun.inventory.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The backups of a group, again and again.
 *
 * @param name of the schedule
 * @param group of devices
 * @param cron five fields, see {@link DueTimes}
 * @param zone that the fields are in
 * @param kinds what to back up
 * @param enabled whether it runs
 * @param changedAt when somebody last changed it; nothing before that is due
 * @param handledUntil the last due time that was seen to, null before the first
 */
public record Schedule(
        String name,
        String group,
        String cron,
        ZoneId zone,
        List<String> kinds,
        boolean enabled,
        Instant changedAt,
        @Nullable Instant handledUntil) {
    public Schedule {
        kinds = List.copyOf(kinds);
    }

    /** Whether somebody who gives the other one changes nothing, for instance a script that repeats itself. */
    public boolean saysTheSameAs(Schedule other) {
        return group.equals(other.group)
                && cron.equals(other.cron)
                && zone.equals(other.zone)
                && kinds.equals(other.kinds)
                && enabled == other.enabled;
    }

    /**
     * The time that it is due for now. Of several that passed unseen, while the service was down, it is the last one: it
     * is less than one period late, and the others are not made up for.
     */
    public Optional<Instant> due(Instant now) {
        if (!enabled) {
            return Optional.empty();
        }
        Instant seen = handledUntil == null || handledUntil.isBefore(changedAt) ? changedAt : handledUntil;
        return DueTimes.of(cron, zone).latest(seen, now);
    }

    /** When it is due next, empty when it is not enabled. */
    public Optional<Instant> next(Instant now) {
        return enabled ? DueTimes.of(cron, zone).next(now) : Optional.empty();
    }
}
