package io.copyrun.session.restore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Restores in simulated worlds, the same for the same seed. {@code -Drestore.schedules=1 -Drestore.seed=<seed>} plays one alone,
 * and prints what happened in it.
 */
class RestoreSchedulesTest {
    private static final int SCHEDULES = Integer.getInteger("restore.schedules", 20_000);
    private static final long SEED = Long.getLong("restore.seed", 0L);

    private static RestoreTally tally = new RestoreTally();

    @BeforeAll
    static void play() {
        tally = RestoreTally.of(SEED, SCHEDULES);
        System.out.println(tally);
    }

    @Test
    void breakNoInvariant() {
        assertThat(tally.wrong()).isEmpty();
    }

    @Test
    void comeThroughEverythingThatCanHappen() {
        if (SCHEDULES >= 20_000) {
            assertThat(tally.rarest()).as(tally.toString()).isGreaterThan(10);
        }
    }
}
