package io.copyrun.session.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Sessions with strange devices, in profile nightly: {@code mvn -Pnightly -pl session-service verify}, {@code
 * -Dstrange.sessions=1000000} of them. What became of them is in {@code target/strange-devices.txt}. A failure prints its seed;
 * {@code -Dstrange.sessions=1 -Dstrange.seed=<seed>} plays that session alone.
 */
class StrangeDevicesNightly {
    private static final int SESSIONS = Integer.getInteger("strange.sessions", 1_000_000);
    private static final long SEED = Long.getLong("strange.seed", 1_000_000L);

    @Test
    void areNeverBelievedWhatIsNotTrue() throws IOException {
        var tally = Tally.of(SEED, SESSIONS, StrangeSession::new);
        Files.writeString(Path.of("target", "strange-devices.txt"), tally + String.join("\n", tally.wrong()));
        System.out.println(tally);

        assertThat(tally.wrong()).as(tally.toString()).isEmpty();
    }
}
