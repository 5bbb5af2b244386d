package io.copyrun.bench;

import io.copyrun.bench.result.Measurement;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Tells people what is going on, a line for each step. */
final class Progress {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Progress() {}

    static void say(String text) {
        System.out.println(LocalTime.now().format(CLOCK) + "  " + text);
        System.out.flush();
    }

    static void measured(Measurement measurement, int rounds, Schedule schedule) {
        var load = measurement.load();
        String failed = load.isWhole() ? "" : "  " + load.failed() + " failed, " + load.wrong() + " wrong";
        String problems =
                measurement.problems().isEmpty() ? "" : "  NOT RIGHT: " + String.join("; ", measurement.problems());
        say(String.format(
                Locale.ROOT,
                "round %d/%d  %-26s %-10s %8.1f/s %8.1f MB/s  p99 %7.1f ms  CPU %7.3f ms%s%s  (%s left)",
                measurement.round(),
                rounds,
                measurement.row().id(),
                measurement.server(),
                load.perSecond(),
                load.megabytesPerSecond(),
                load.p99Millis(),
                measurement.cpuMillis(),
                failed,
                problems,
                minutes(schedule.left())));
    }

    /** {@code 12 min}, or {@code 40 s}. */
    static String minutes(Duration time) {
        return time.toSeconds() < 90 ? time.toSeconds() + " s" : Math.round(time.toSeconds() / 60.0) + " min";
    }
}
