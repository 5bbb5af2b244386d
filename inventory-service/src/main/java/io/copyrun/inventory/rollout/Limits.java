package io.copyrun.inventory.rollout;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How carefully a rollout goes.
 *
 * @param waves how many devices in each wave; all others are the last wave
 * @param maxFailureRate of the operations that were asked for, 0 to 1; with more the rollout stops
 * @param perSite how many devices of a site at the same time, null for any number
 * @param atOnce how many devices at the same time; those are what goes on when a rollout stops
 * @param deadline after which nothing more is asked for, null for none
 */
public record Limits(
        List<Integer> waves,
        double maxFailureRate,
        @Nullable Integer perSite,
        int atOnce,
        @Nullable Instant deadline) {
    /** One device, then ten, then the rest. */
    public static final List<Integer> DEFAULT_WAVES = List.of(1, 10);

    public static final double DEFAULT_FAILURE_RATE = 0.1;

    public Limits {
        waves = List.copyOf(waves);
        if (atOnce < 1) {
            throw new IllegalArgumentException("invalid number at once: " + atOnce + " (expected: 1 or more)");
        }
    }

    /** In which wave, from 1, a device is that so many devices come before. */
    public int waveOf(int before) {
        int behind = 0;
        for (int wave = 0; wave < waves.size(); wave++) {
            behind += waves.get(wave);
            if (before < behind) {
                return wave + 1;
            }
        }
        return waves.size() + 1;
    }
}
