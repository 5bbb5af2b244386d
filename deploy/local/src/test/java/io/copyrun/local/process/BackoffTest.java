package io.copyrun.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration SHORT = Duration.ofSeconds(2);

    @Test
    void doublesThePauseUpToHalfAMinuteWhileTheProcessKeepsEndingSoon() {
        Backoff backoff = Backoff.NONE;
        StringBuilder delays = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            backoff = backoff.afterRunOf(SHORT);
            delays.append(backoff.delay().toSeconds()).append(' ');
        }

        assertThat(delays.toString()).isEqualTo("1 2 4 8 16 32 32 32 ");
    }

    @Test
    void beginsAnewAfterARunOfAMinute() {
        Backoff backoff = new Backoff(5).afterRunOf(Backoff.HEALTHY);

        assertThat(backoff.delay()).isEqualTo(Duration.ofSeconds(1));
    }
}
