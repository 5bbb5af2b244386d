package io.copyrun.session.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.session.dialog.Effect.Finish;
import io.copyrun.session.dialog.Effect.Send;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Sessions with a device that says anything at any time. */
class HostileDeviceTest {
    private static final int SESSIONS = 150;
    private static final int TURNS = 60;
    private static final String ERASE = "Erase flash: before copying? [confirm]";
    private static final List<String> SAYINGS = List.of(
            "r1#",
            "\r\nr1#",
            "\r\nr1>",
            "\r\n",
            "Username: ",
            "Password: ",
            "copy running-config tftp:\r\n",
            "Address or name of remote host []? ",
            "Destination filename [r1-confg]? ",
            "Write file x on host y? [confirm]",
            "Something else? [yes/no]: ",
            "!!!!",
            "12 bytes copied in 0.1 secs (1 bytes/sec)\r\n",
            "%Error opening tftp://192.0.2.1/x (Timed out)\r\n",
            "*Nov 21 08:00:00.123: %SYS-5-CONFIG_I: Configured from console by vty0\r\n",
            " --More-- ",
            "\u001b]0;r1#",
            "\u001b[2K",
            "\b\b\b",
            "\0\u0007\u009b\u00ff",
            "end\r\n",
            "x".repeat(5_000));

    @Test
    void endsEverySessionWithoutEverAgreeingToErase() {
        for (int seed = 0; seed < SESSIONS; seed++) {
            session(new Random(seed), Dialogs.login("cisco-ios"), seed);
            session(new Random(seed), Dialogs.copy("cisco-ios", "running-config", 0), seed);
            session(new Random(seed), Dialogs.running("cisco-nxos", "show version"), seed);
        }
    }

    private static void session(Random random, Function<Instant, Step> begin, int seed) {
        Instant now = Instant.EPOCH;
        Step step = begin.apply(now);
        for (int turn = 0; turn < TURNS && !ended(step); turn++) {
            boolean erase = random.nextInt(8) == 0;
            String said = erase ? "\r\n" + ERASE : SAYINGS.get(random.nextInt(SAYINGS.size()));
            int cut = random.nextInt(said.length() + 1);
            step = hear(step, said.substring(0, cut), now);
            step = ended(step) ? step : hear(step, said.substring(cut), now);
            now = now.plusMillis(random.nextInt(500));
            if (!ended(step) && !now.isBefore(step.wakeAt())) {
                step = step.next().on(new Event.TimePassed(), now);
                assertThat(erase && agrees(step))
                        .as("seed %d agreed to erase", seed)
                        .isFalse();
            }
        }
        int wakes = 0;
        while (!ended(step)) {
            now = step.wakeAt().isAfter(now) ? step.wakeAt() : now;
            step = step.next().on(new Event.TimePassed(), now);
            assertThat(++wakes).as("seed %d never ends", seed).isLessThan(1_000);
        }
        assertThat(Duration.between(Instant.EPOCH, now)).isLessThan(Duration.ofHours(1));
    }

    private static Step hear(Step step, String octets, Instant now) {
        return step.next().on(new Event.Received(octets), now);
    }

    private static boolean ended(Step step) {
        return step.effects().stream().anyMatch(Finish.class::isInstance);
    }

    private static boolean agrees(Step step) {
        return step.effects().stream()
                .anyMatch(effect -> effect instanceof Send send
                        && (send.input() == Input.Key.YES
                                || send.input() == Input.Key.SPACE
                                || send.input().enter()));
    }
}
