package io.copyrun.session.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * What must hold whatever a device prints: no exception, an end, a bounded state. Called by fuzzers, and by the build with what they
 * have found. The first byte chooses platform and task, 0xFE is a pause whose length follows, 0xFF the end of a read.
 */
public final class DialogFuzz {
    private static final List<String> PLATFORMS =
            List.of("cisco-ios", "cisco-iosxe", "cisco-nxos", "cisco-iosxr", "cisco-asa", "arista-eos");
    private static final int PAUSE = 0xfe;
    private static final int END_OF_READ = 0xff;
    private static final int PAUSE_UNIT_MS = 50;
    private static final int WAKES_MAX = 2_000;
    /** More than the screen and all that a fuzzer sends. */
    private static final long RETAINED_MAX = 1 << 20;

    private DialogFuzz() {}

    /** Lives through one dialog. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Instant now = Instant.EPOCH;
        Step step = begin(input[0] & 0xff).apply(now);
        int from = 1;
        for (int at = 1; at < input.length && !ended(step); at++) {
            int octet = input[at] & 0xff;
            if (octet == END_OF_READ || octet == PAUSE) {
                step = heard(step, input, from, at, now);
                from = at + 1;
                if (octet == PAUSE && from < input.length) {
                    now = now.plusMillis((input[from] & 0xff) * (long) PAUSE_UNIT_MS);
                    from++;
                    at++;
                    step = woken(step, now);
                }
            }
        }
        step = heard(step, input, from, input.length, now);
        assertThat(Oracle.characters(step.next())).isLessThan(RETAINED_MAX);
        end(step, now);
    }

    private static Function<Instant, Step> begin(int choice) {
        String platform = PLATFORMS.get(choice % PLATFORMS.size());
        return switch (choice / PLATFORMS.size() % 5) {
            case 0 -> Dialogs.login(platform);
            case 1 -> Dialogs.running(platform, "show version");
            case 2 -> Dialogs.runningExactly(platform, "show running-config");
            case 3 -> Dialogs.copy(platform, "running-config", 0);
            default -> now -> Leaving.begin(new Prompt("r1", '#'), Dialogs.TIMING, choice % 2 == 0, now);
        };
    }

    private static Step heard(Step step, byte[] input, int from, int to, Instant now) {
        if (ended(step) || from >= to) {
            return step;
        }
        String octets = new String(input, from, to - from, StandardCharsets.ISO_8859_1);
        return step.next().on(new Event.Received(octets), now);
    }

    private static Step woken(Step step, Instant now) {
        Step awake = step;
        for (int i = 0; i < WAKES_MAX && !ended(awake) && !awake.wakeAt().isAfter(now); i++) {
            awake = awake.next().on(new Event.TimePassed(), now);
        }
        return awake;
    }

    /** Nothing more comes: the task ends by itself, or with the connection. */
    private static void end(Step last, Instant at) {
        if (ended(last)) {
            return;
        }
        assertThat(ended(last.next().on(new Event.Closed(), at))).isTrue();
        Step step = last;
        Instant now = at;
        for (int wakes = 0; !ended(step); wakes++) {
            assertThat(wakes).as("a task does not end").isLessThan(WAKES_MAX);
            now = step.wakeAt().isAfter(now) ? step.wakeAt() : now;
            step = step.next().on(new Event.TimePassed(), now);
        }
    }

    private static boolean ended(Step step) {
        return step.effects().stream().anyMatch(Effect.Finish.class::isInstance);
    }
}
