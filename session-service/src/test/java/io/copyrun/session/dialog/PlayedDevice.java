package io.copyrun.session.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.session.restore.SendCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
    private static final Duration READ = Duration.ofMillis(1);
    private static final int STEPS_MAX = 10_000;

    /** What happens next in a written dialog. */
    sealed interface Turn {
        record Says(String octets) implements Turn {}

        record MustType(String shown) implements Turn {}

        record Silent(Duration length) implements Turn {}

        record Closes() implements Turn {}
    }

    /** Where a whole play was before one of its turns. */
    private record Place(Step step, Instant now) {}

    private final List<Turn> turns;
    private final SendCheck check;
    private final List<String> typed = new ArrayList<>();
    private Instant now = START;
    private @Nullable Step step;
    private @Nullable Outcome outcome;

    private PlayedDevice(List<Turn> turns, SendCheck check) {
        this.turns = turns;
        this.check = check;
    }

    /** Plays the dialog on a terminal of any width, see {@link #play(List, Function)}. */
    static Outcome play(String script, Function<Instant, Step> begin) {
        return play(turns(script, OldTerminal.unlimited()), begin);
    }

    /** Plays a dialog that changes nothing, see {@link #play(List, Function, SendCheck)}. */
    static Outcome play(List<Turn> turns, Function<Instant, Step> begin) {
        return play(turns, begin, clearance -> false);
    }

    /** Plays the dialog in one piece for each turn, then byte by byte, then with each turn cut in two at every place. */
    static Outcome play(List<Turn> turns, Function<Instant, Step> begin, SendCheck check) {
        var places = new ArrayList<Place>();
        Outcome whole = new PlayedDevice(turns, check).run(begin, places);
        assertSame(whole, new PlayedDevice(turns, check).byteByByte(begin), "byte by byte");
        for (int i = 0; i < turns.size(); i++) {
            if (turns.get(i) instanceof Turn.Says says && i < places.size()) {
                for (int at = 1; at < says.octets().length(); at++) {
                    Outcome cut = new PlayedDevice(turns, check).cut(i, at, places);
                    if (cut != null) {
                        assertSame(whole, cut, "turn " + i + " cut at " + at);
                    }
                }
            }
        }
        return whole;
    }

    private static void assertSame(Outcome whole, Outcome cut, String how) {
        if (!whole.equals(cut)) {
            assertThat(cut).as(how).usingRecursiveComparison().isEqualTo(whole);
        }
    }

    /** Reads a dialog and lays it out on a terminal. */
    static List<Turn> turns(String script, OldTerminal terminal) {
        var turns = new ArrayList<Turn>();
        var said = new StringBuilder();
        String echo = "";
        String[] lines = script.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            if (line.startsWith("> ") || line.startsWith("-- ")) {
                say(turns, said);
                turns.add(order(line));
                echo = line.startsWith("> ") ? line.substring(2).replace("<Enter>", "") : "";
            } else if (i < lines.length - 1 || !line.isEmpty()) {
                boolean isEcho = !echo.isEmpty() && line.equals(echo);
                boolean asks = i + 1 < lines.length && lines[i + 1].startsWith("> ");
                said.append(isEcho ? terminal.echo(line) : terminal.print(unescaped(line), asks));
                echo = "";
            }
        }
        say(turns, said);
        return List.copyOf(turns);
    }

    private static void say(List<Turn> turns, StringBuilder said) {
        if (!said.isEmpty()) {
            turns.add(new Turn.Says(said.toString()));
            said.setLength(0);
        }
    }

    private static Turn order(String line) {
        if (line.startsWith("> ")) {
            return new Turn.MustType(line.substring(2));
        }
        return line.equals("-- closed")
                ? new Turn.Closes()
                : new Turn.Silent(Duration.ofSeconds(Long.parseLong(line.substring(3, line.length() - 2))));
    }

    private static String unescaped(String line) {
        String text = line.replace("<ESC>", "\u001b")
                .replace("<BS>", "\b")
                .replace("<CR>", "\r")
                .replace("<BEL>", "\u0007")
                .replace("<NUL>", "\0");
        return text.endsWith("~") ? text.substring(0, text.length() - 1) : text + "\r\n";
    }

    private Outcome run(Function<Instant, Step> begin, List<Place> places) {
        take(begin.apply(now));
        for (Turn turn : turns) {
            if (outcome == null) {
                places.add(new Place(Objects.requireNonNull(step), now));
            }
            if (turn instanceof Turn.Says says) {
                now = now.plus(READ);
                hear(says.octets());
            } else {
                follow(turn);
            }
        }
        return end();
    }

    private Outcome byteByByte(Function<Instant, Step> begin) {
        take(begin.apply(now));
        for (Turn turn : turns) {
            if (turn instanceof Turn.Says says) {
                says.octets().chars().forEach(c -> hear(String.valueOf((char) c)));
            } else {
                follow(turn);
            }
        }
        return end();
    }

    /** The outcome with one turn cut in two; null when it comes to the same state as the whole play. */
    private @Nullable Outcome cut(int turn, int at, List<Place> places) {
        take(places.get(turn).step());
        typed.clear();
        now = places.get(turn).now();
        String octets = ((Turn.Says) turns.get(turn)).octets();
        hear(octets.substring(0, at));
        hear(octets.substring(at));
        for (int i = turn + 1; i < turns.size(); i++) {
            boolean same = typed.isEmpty() && outcome == null && i < places.size();
            if (same && current().equals(places.get(i).step().next())) {
                return null;
            }
            if (turns.get(i) instanceof Turn.Says says) {
                hear(says.octets());
            } else {
                follow(turns.get(i));
            }
        }
        return end();
    }

    private void follow(Turn turn) {
        switch (turn) {
            case Turn.Says says -> hear(says.octets());
            case Turn.MustType type -> await(type.shown());
            case Turn.Silent silent -> pass(silent.length());
            case Turn.Closes closes -> {
                if (outcome == null) {
                    take(current().on(new Event.Closed(), now));
                }
            }
        }
    }

    private Outcome end() {
        for (int i = 0; i < STEPS_MAX && outcome == null; i++) {
            wake();
        }
        assertThat(typed).as("typed without being asked").isEmpty();
        assertThat(outcome).as("no outcome").isNotNull();
        return Objects.requireNonNull(outcome);
    }

    private void hear(String octets) {
        if (outcome == null) {
            take(current().on(new Event.Received(octets), now));
            now = now.plus(READ);
        }
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
        Instant at = Objects.requireNonNull(step).wakeAt();
        now = at.isAfter(now) ? at : now;
        take(current().on(new Event.TimePassed(), now));
    }

    private State current() {
        return Objects.requireNonNull(step).next();
    }

    private void take(Step next) {
        step = next;
        for (Effect effect : next.effects()) {
            switch (effect) {
                case Effect.Send send -> {
                    if (send.input() instanceof Input.Cleared it && !check.allows(it.clearance())) {
                        denied(it);
                        return;
                    }
                    typed.add(send.input().toString());
                }
                case Effect.Finish finish -> outcome = finish.outcome();
            }
        }
    }

    private void denied(Input.Cleared input) {
        Input refusal = input.refusal();
        if (refusal != null) {
            typed.add(refusal.toString());
        }
        take(current().on(new Event.Denied(), now));
    }
}
