package io.copyrun.session.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plays a written dialog against the machine, with a clock that is moved by hand.
 *
 * <p>{@code > text} is what must be typed next, {@code -- closed} ends the connection, {@code -- 20 s} is silence. Everything
 * else is sent by the device, with a line end unless the line ends in {@code ~}.
 */
final class PlayedDevice {
    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");
    private static final int STEPS_MAX = 10_000;

    private final String[] script;
    private final Function<String, List<String>> cut;
    private final List<String> typed = new ArrayList<>();
    private Instant now = START;
    private @Nullable Step step;
    private @Nullable Outcome outcome;

    private PlayedDevice(String script, Function<String, List<String>> cut) {
        this.script = script.split("\n", -1);
        this.cut = cut;
    }

    /** Plays the dialog in one piece for each turn, then byte by byte, then cut once at every place. */
    static Outcome play(String script, Function<Instant, Step> begin) {
        Outcome whole = new PlayedDevice(script, List::of).run(begin);
        assertThat(new PlayedDevice(script, s -> List.of(s.split(""))).run(begin))
                .usingRecursiveComparison()
                .isEqualTo(whole);
        int longest = sent(script);
        for (int at = 1; at < longest; at++) {
            int place = at;
            assertThat(new PlayedDevice(script, s -> cutAt(s, place)).run(begin))
                    .as("cut at %d", place)
                    .usingRecursiveComparison()
                    .isEqualTo(whole);
        }
        return whole;
    }

    private static int sent(String script) {
        return java.util.Arrays.stream(script.split("(?m)^> .*$"))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static List<String> cutAt(String text, int place) {
        return place < text.length() ? List.of(text.substring(0, place), text.substring(place)) : List.of(text);
    }

    private Outcome run(Function<Instant, Step> begin) {
        take(begin.apply(now));
        var said = new StringBuilder();
        for (int i = 0; i < script.length; i++) {
            String line = script[i];
            if (line.startsWith("> ")) {
                hear(said);
                await(line.substring(2));
            } else if (line.equals("-- closed")) {
                hear(said);
                take(current().on(new Event.Closed(), now));
            } else if (line.startsWith("-- ")) {
                hear(said);
                pass(Duration.ofSeconds(Long.parseLong(line.substring(3, line.length() - 2))));
            } else if (i < script.length - 1 || !line.isEmpty()) {
                said.append(unescaped(line));
            }
        }
        hear(said);
        for (int i = 0; i < STEPS_MAX && outcome == null; i++) {
            wake();
        }
        assertThat(typed).as("typed without being asked").isEmpty();
        assertThat(outcome).as("no outcome").isNotNull();
        return java.util.Objects.requireNonNull(outcome);
    }

    private static String unescaped(String line) {
        String text = line.replace("<ESC>", "\u001b")
                .replace("<BS>", "\b")
                .replace("<CR>", "\r")
                .replace("<BEL>", "\u0007")
                .replace("<NUL>", "\0");
        return text.endsWith("~") ? text.substring(0, text.length() - 1) : text + "\r\n";
    }

    private void hear(StringBuilder said) {
        if (said.isEmpty()) {
            return;
        }
        for (String piece : cut.apply(said.toString())) {
            if (outcome == null) {
                now = now.plusMillis(1);
                take(current().on(new Event.Received(piece), now));
            }
        }
        said.setLength(0);
    }

    private void await(String expected) {
        for (int i = 0; i < STEPS_MAX && typed.isEmpty() && outcome == null; i++) {
            wake();
        }
        assertThat(typed).as("%s instead of typing %s", outcome, expected).isNotEmpty();
        assertThat(typed.removeFirst()).isEqualTo(expected);
    }

    private void pass(Duration silence) {
        Instant end = now.plus(silence);
        while (outcome == null && step != null && step.wakeAt().isBefore(end)) {
            wake();
        }
        now = end;
    }

    private void wake() {
        Instant at = java.util.Objects.requireNonNull(step).wakeAt();
        now = at.isAfter(now) ? at : now;
        take(current().on(new Event.TimePassed(), now));
    }

    private State current() {
        return java.util.Objects.requireNonNull(step).next();
    }

    private void take(Step next) {
        step = next;
        for (Effect effect : next.effects()) {
            switch (effect) {
                case Effect.Send send -> typed.add(send.input().toString());
                case Effect.Finish finish -> outcome = finish.outcome();
            }
        }
    }
}
