package io.copyrun.tftp.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloodTest {
    private static final long MILLISECOND = 1_000_000;

    private final Flood flood = new Flood();
    private long now;

    /** So many requests each millisecond, for some milliseconds; whether it is a flood at the end. */
    private boolean after(int milliseconds, int perMillisecond) {
        boolean isOn = false;
        for (int i = 0; i < milliseconds; i++) {
            now += MILLISECOND;
            isOn = flood.isOn(perMillisecond, now);
        }
        return isOn;
    }

    @Test
    void isOnSoonAfterItBeginsAndOffSoonAfterItEnds() {
        assertThat(after(5, 50)).isFalse();
        assertThat(after(10, 50)).isTrue();
        assertThat(after(1_000, 50)).isTrue();
        assertThat(after(25, 1)).isFalse();
    }

    @Test
    void isNotOnForAnEstateThatAsksAllAtOnce() {
        assertThat(flood.isOn(2_000, now)).isFalse();
        assertThat(after(1_000, 9)).isFalse();
    }

    @Test
    void isOverAfterAPause() {
        after(100, 50);
        now += 50 * MILLISECOND;

        assertThat(flood.isOn(1, now)).isFalse();
    }
}
