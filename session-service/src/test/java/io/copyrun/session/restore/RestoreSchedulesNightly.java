package io.copyrun.session.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Restores in simulated worlds, in profile nightly: {@code mvn -Pnightly -pl session-service verify}, {@code
 * -Drestore.nightly=1000000} of them. What became of them is in {@code target/restore-schedules.txt}. A failure prints its seed;
 * {@link RestoreSchedulesTest} with {@code -Drestore.schedules=1 -Drestore.seed=<seed>} plays that one alone.
 */
class RestoreSchedulesNightly {
    private static final int SCHEDULES = Integer.getInteger("restore.nightly", 1_000_000);
    private static final long SEED = Long.getLong("restore.seed", 1_000_000L);

    @Test
    void breakNoInvariant() throws IOException {
        RestoreTally tally = RestoreTally.of(SEED, SCHEDULES);
        Files.writeString(
                Path.of("target", "restore-schedules.txt"), tally + "\n" + String.join("\n", tally.wrong()) + "\n");
        System.out.println(tally);

        assertThat(tally.wrong()).as(tally.toString()).isEmpty();
    }
}
