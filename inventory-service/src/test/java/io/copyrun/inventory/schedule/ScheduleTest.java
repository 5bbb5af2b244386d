package io.copyrun.inventory.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.inventory.device.Checked;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Instant MADE = Instant.parse("2026-06-01T12:00:00Z");

    private static Schedule daily(boolean enabled, @Nullable Instant handledUntil) {
        return new Schedule(
                "nightly",
                "core",
                "0 2 * * *",
                ZoneId.of("UTC"),
                List.of("running-config"),
                enabled,
                MADE,
                handledUntil);
    }

    @Test
    void nothingIsDueFromBeforeItWasMade() {
        assertThat(daily(true, null).due(MADE.plusSeconds(60))).isEmpty();
        assertThat(daily(true, Instant.parse("2026-05-20T02:00:00Z")).due(MADE.plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void ofSeveralMissedTimesTheLastIsDueOnce() {
        Instant back = Instant.parse("2026-06-05T10:00:00Z");

        assertThat(daily(true, null).due(back)).contains(Instant.parse("2026-06-05T02:00:00Z"));
        assertThat(daily(true, Instant.parse("2026-06-05T02:00:00Z")).due(back)).isEmpty();
    }

    @Test
    void nothingIsDueWhileItIsNotEnabled() {
        assertThat(daily(false, null).due(MADE.plusSeconds(864_000))).isEmpty();
        assertThat(daily(false, null).next(MADE)).isEmpty();
        assertThat(daily(true, null).next(MADE)).contains(Instant.parse("2026-06-02T02:00:00Z"));
    }

    @Test
    void everyBrokenRuleIsTold() {
        var given = new ScheduleRules.Given("a b", "", "61 * * * *", "Mars/Olympus", List.of("everything"), null);

        assertThat(((Checked.Invalid<Schedule>) ScheduleRules.check(given, MADE)).message())
                .contains(
                        "invalid name: a b", "missing group", "invalid cron: 61 * * * *", "invalid zone: Mars/Olympus")
                .contains("invalid kinds: everything");
    }

    @Test
    void zoneAndEnabledHaveDefaults() {
        var given = new ScheduleRules.Given("nightly", "core", "0 2 * * *", null, List.of("image", "image"), null);

        assertThat(ScheduleRules.check(given, MADE))
                .isEqualTo(new Checked.Valid<>(new Schedule(
                        "nightly", "core", "0 2 * * *", ZoneId.of("UTC"), List.of("image"), true, MADE, null)));
    }
}
