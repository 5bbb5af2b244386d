package io.copyrun.inventory.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When something is due, by a Unix cron line of five fields in a time zone.
 *
 * <p>Every time of day that the line means is due once. When clocks are set forward, a time that the missing hour would
 * have held is due as much later as clocks jumped: 02:30 becomes 03:30, and no night goes without its backup. When
 * clocks are set back, a time that comes twice is due the first time.
 *
 * <p>The library is only asked about wall clocks without time zone: with one it leaves out the missing hour.
 */
public final class DueTimes {
    public static final String EXPECTED =
            "five fields: minute, hour, day of month, month, day of week, for instance 30 2 * * MON-FRI";

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final ExecutionTime times;
    private final ZoneId zone;

    private DueTimes(ExecutionTime times, ZoneId zone) {
        this.times = times;
        this.zone = zone;
    }

    /**
     * Reads a cron line.
     *
     * @throws IllegalArgumentException when it is none, or when it is never due (30 February)
     */
    public static DueTimes of(String cron, ZoneId zone) {
        ExecutionTime times = ExecutionTime.forCron(PARSER.parse(cron).validate());
        if (times.nextExecution(ZonedDateTime.of(2024, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC))
                .isEmpty()) {
            throw new IllegalArgumentException("never due");
        }
        return new DueTimes(times, zone);
    }

    /** The last time that it was due, later than {@code after} and not later than {@code now}. */
    public Optional<Instant> latest(Instant after, Instant now) {
        Optional<ZonedDateTime> wall = times.lastExecution(justAfter(now));
        while (wall.isPresent() && (isMissing(wall.get()) || instant(wall.get()).isAfter(now))) {
            wall = times.lastExecution(wall.get());
        }
        return Stream.concat(wall.map(this::instant).stream(), moved(after, now).stream())
                .filter(due -> due.isAfter(after) && !due.isAfter(now))
                .max(Comparator.naturalOrder());
    }

    /** The first time that it is due, later than {@code after}. */
    public Optional<Instant> next(Instant after) {
        Optional<ZonedDateTime> wall =
                times.nextExecution(wall(after.atZone(zone).toLocalDateTime()));
        while (wall.isPresent()
                && (isMissing(wall.get()) || !instant(wall.get()).isAfter(after))) {
            wall = times.nextExecution(wall.get());
        }
        Instant until = wall.map(this::instant).orElse(after);
        return Stream.concat(Stream.of(until), moved(after, until).stream())
                .filter(due -> due.isAfter(after))
                .min(Comparator.naturalOrder());
    }

    /** A wall clock that shows every time that has been, and a second more: the library looks strictly before it. */
    private ZonedDateTime justAfter(Instant now) {
        ZoneOffsetTransition jump = zone.getRules().previousTransition(now.plusSeconds(1));
        if (jump != null && jump.isOverlap() && now.isBefore(jump.getInstant().plus(length(jump)))) {
            return wall(jump.getDateTimeBefore());
        }
        return wall(
                now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).atZone(zone).toLocalDateTime());
    }

    private static ZonedDateTime wall(LocalDateTime time) {
        return time.atZone(ZoneOffset.UTC);
    }

    private boolean isMissing(ZonedDateTime wall) {
        return zone.getRules().getValidOffsets(wall.toLocalDateTime()).isEmpty();
    }

    /** When a wall clock shows a time first. */
    private Instant instant(ZonedDateTime wall) {
        return wall.toLocalDateTime().atZone(zone).toInstant();
    }

    /** The times out of missing hours, by the clock after the jump, that can lie between two times. */
    private List<Instant> moved(Instant from, Instant to) {
        List<Instant> moved = new ArrayList<>();
        @Nullable ZoneOffsetTransition jump = zone.getRules().previousTransition(to.plusSeconds(1));
        while (jump != null && jump.getInstant().plus(length(jump)).isAfter(from)) {
            if (jump.isGap()) {
                addMoved(jump, moved);
            }
            jump = zone.getRules().previousTransition(jump.getInstant());
        }
        return moved;
    }

    private void addMoved(ZoneOffsetTransition jump, List<Instant> moved) {
        ZonedDateTime before = wall(jump.getDateTimeBefore());
        ZonedDateTime end = wall(jump.getDateTimeAfter());
        Optional<ZonedDateTime> missing = times.nextExecution(before.minusSeconds(1));
        while (missing.isPresent() && missing.get().isBefore(end)) {
            moved.add(jump.getInstant().plus(Duration.between(before, missing.get())));
            missing = times.nextExecution(missing.get());
        }
    }

    private static Duration length(ZoneOffsetTransition jump) {
        return jump.getDuration().abs();
    }
}
