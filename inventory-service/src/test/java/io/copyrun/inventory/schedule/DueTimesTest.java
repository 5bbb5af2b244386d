package io.copyrun.inventory.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DueTimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long DAYS_700 = Duration.ofDays(700).toSeconds();

    private static List<String> dueFrom(String cron, String local, int times) {
        DueTimes due = DueTimes.of(cron, BERLIN);
        Instant at = LocalDateTime.parse(local).atZone(BERLIN).toInstant();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            at = due.next(at).orElseThrow();
            found.add(at.atZone(BERLIN).toOffsetDateTime().toString());
        }
        return found;
    }

    @Test
    void aNightWithoutTheHourIsBackedUpAnHourLater() {
        assertThat(dueFrom("30 2 * * *", "2026-03-28T12:00", 3))
                .containsExactly("2026-03-29T03:30+02:00", "2026-03-30T02:30+02:00", "2026-03-31T02:30+02:00");
    }

    @Test
    void aNightWithTheHourTwiceIsBackedUpOnce() {
        assertThat(dueFrom("30 2 * * *", "2026-10-24T12:00", 3))
                .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00", "2026-10-27T02:30+01:00");
    }

    @Test
    void aTimeThatComesTwiceIsDueTheFirstTime() {
        assertThat(dueFrom("*/30 * * * *", "2026-10-25T01:30", 3))
                .containsExactly("2026-10-25T02:00+02:00", "2026-10-25T02:30+02:00", "2026-10-25T03:00+01:00");
    }

    @Test
    void whatRunsEveryHalfHourIsNotDoubledByTheMissingHour() {
        assertThat(dueFrom("*/30 * * * *", "2026-03-29T01:30", 3))
                .containsExactly("2026-03-29T03:00+02:00", "2026-03-29T03:30+02:00", "2026-03-29T04:00+02:00");
    }

    @Test
    void dueTimeItselfIsDue() {
        DueTimes due = DueTimes.of("0 2 * * *", ZoneId.of("UTC"));
        Instant two = Instant.parse("2026-06-01T02:00:00Z");

        assertThat(due.latest(two.minus(1, ChronoUnit.DAYS), two)).contains(two);
        assertThat(due.latest(two.minus(1, ChronoUnit.DAYS), two.minusNanos(1))).isEmpty();
        assertThat(due.latest(two, two.plusSeconds(3600))).isEmpty();
    }

    /** A cron line, and what it means said in another way. */
    private record Meaning(String cron, Predicate<LocalDateTime> isDue) {}

    private static List<Meaning> meanings() {
        return List.of(
                new Meaning("30 2 * * *", t -> t.getHour() == 2 && t.getMinute() == 30),
                new Meaning("15,45 1-3 * * *", t -> t.getHour() >= 1 && t.getHour() <= 3 && t.getMinute() % 30 == 15),
                new Meaning(
                        "0 0 13 * 5",
                        t -> t.toLocalTime().equals(LocalTime.MIDNIGHT)
                                && (t.getDayOfMonth() == 13 || t.getDayOfWeek() == DayOfWeek.FRIDAY)),
                new Meaning(
                        "*/20 2 * 3,10 SUN",
                        t -> t.getHour() == 2
                                && t.getMinute() % 20 == 0
                                && (t.getMonthValue() == 3 || t.getMonthValue() == 10)
                                && t.getDayOfWeek() == DayOfWeek.SUNDAY),
                new Meaning("* 2,3 * * *", t -> t.getHour() == 2 || t.getHour() == 3),
                new Meaning("59 23 31 * *", t -> t.getHour() == 23 && t.getMinute() == 59 && t.getDayOfMonth() == 31));
    }

    /** Two years of clock changes, with the reference that looks at every minute. */
    @ParameterizedTest
    @MethodSource("meanings")
    void agreesWithTheClockMinuteByMinute(Meaning meaning) {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        TreeSet<Instant> expected = minutes(meaning, from, 1_200);
        DueTimes due = DueTimes.of(meaning.cron(), BERLIN);
        Random random = new Random(7);

        for (int i = 0; i < 400; i++) {
            Instant after = i % 2 == 0 ? nearAChange(random) : from.plusSeconds(random.nextLong(DAYS_700));
            Instant now = after.plusSeconds(random.nextLong(i % 3 == 0 ? DAYS_700 / 20 : 7_200));
            Instant floor = expected.floor(now);

            assertThat(due.latest(after, now))
                    .as("latest after %s at %s", after, now)
                    .isEqualTo(Optional.ofNullable(floor).filter(time -> time.isAfter(after)));
            assertThat(due.next(after)).as("next after %s", after).contains(expected.higher(after));
        }
    }

    private static Instant nearAChange(Random random) {
        Instant change = BERLIN.getRules()
                .nextTransition(Instant.parse("2026-01-02T00:00:00Z").plusSeconds(random.nextLong(DAYS_700 / 2)))
                .getInstant();
        return change.plusSeconds(random.nextLong(4 * 3_600) - 2 * 3_600);
    }

    private static TreeSet<Instant> minutes(Meaning meaning, Instant from, int days) {
        TreeSet<Instant> due = new TreeSet<>();
        LocalDateTime minute = from.atZone(BERLIN).toLocalDateTime();
        for (LocalDateTime end = minute.plusDays(days); minute.isBefore(end); minute = minute.plusMinutes(1)) {
            if (meaning.isDue().test(minute)) {
                due.add(minute.atZone(BERLIN).toInstant());
            }
        }
        return due;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "@daily",
                "60 * * * *",
                "* * * *",
                "0 0 0 * * ?",
                "*/0 * * * *",
                "0 0 30 2 *",
                "0 0 L * *",
                "a"
            })
    void refusesWhatIsNeverDue(String cron) {
        assertThatThrownBy(() -> DueTimes.of(cron, BERLIN)).isInstanceOf(IllegalArgumentException.class);
    }
}
