package io.copyrun.session.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.session.store.Claimed;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HoldsTest {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private long nowNanos;
    private final Holds holds = new Holds(() -> nowNanos);

    private void hold(String profile, long millis) {
        holds.add(new Claimed.Hold(profile, Duration.ofMillis(millis)));
    }

    private void pass(long millis) {
        nowNanos += Duration.ofMillis(millis).toNanos();
    }

    @Test
    void leavesAProfileOutUntilItsTimeIsOver() {
        hold("core", 200);
        hold("edge", 400);

        pass(300);

        assertThat(holds.profiles()).containsExactly("edge");
    }

    @Test
    void wakesTheEngineWhenTheFirstOfThemIsOver() {
        hold("core", 200);
        hold("edge", 400);

        assertThat(holds.shortest(LOOK)).isBetween(Duration.ofMillis(200), Duration.ofMillis(202));
    }

    @Test
    void leavesNoProfileOutForLongerThanASecond() {
        hold("core", 60_000);

        pass(1_000);

        assertThat(holds.profiles()).isEmpty();
    }

    @Test
    void addsNothingWhenNothingIsHeld() {
        holds.add(null);

        assertThat(holds.profiles()).isEmpty();
        assertThat(holds.shortest(LOOK)).isGreaterThanOrEqualTo(LOOK);
    }
}
