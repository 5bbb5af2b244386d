package io.copyrun.session.dialog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The polite way out, so that the device's line is free again at once. */
public record Leaving(Prompt prompt, Timing timing, View view, int exits) implements State {
    private static final int EXITS_MAX = 4;

    /**
     * Types {@code exit} at the prompt; elsewhere it interrupts first and looks whether there is a prompt.
     *
     * @param atPrompt whether the device waits for a command
     */
    public static Step begin(Prompt prompt, Timing timing, boolean atPrompt, Instant now) {
        var view = View.at(now).typed(now);
        if (atPrompt) {
            return Step.send(new Leaving(prompt, timing, view, 1), DeviceCommand.exit(), now);
        }
        return new Step(
                new Leaving(prompt, timing, view, 0),
                List.of(
                        new Effect.Send(Input.Key.CTRL_CARET),
                        new Effect.Send(Input.Key.CTRL_C),
                        new Effect.Send(new Input.Answer(""))),
                now);
    }

    @Override
    public Step on(Event event, Instant now) {
        return switch (event) {
            case Event.Received r -> {
                var fed = view.screen().feed(r.octets());
                yield new Leaving(
                                prompt,
                                timing,
                                view.seen(fed.screen(), r.octets().length(), now),
                                exits)
                        .move(now);
            }
            case Event.TimePassed t -> move(now);
            case Event.Closed c -> left(now);
            case Event.Denied d -> throw d.unexpected();
            case Event.Cancelled c -> left(now);
        };
    }

    private Step move(Instant now) {
        Duration max = timing.abort().multipliedBy(2);
        return view.lasts(max, now) ? left(now) : decide().at(this, view, max, now);
    }

    private Move decide() {
        if (prompt.is(view.screen().line()) && exits < EXITS_MAX) {
            return new Move(timing.settle().multipliedBy(2), now -> {
                boolean mode = prompt.isMode(view.screen().line());
                var next = new Leaving(prompt, timing, view.typed(now), exits + 1);
                return Step.send(next, mode ? DeviceCommand.end() : DeviceCommand.exit(), now);
            });
        }
        return new Move(timing.abort(), this::left);
    }

    private Step left(Instant now) {
        return Step.finish(this, new Outcome.Left(), now);
    }
}
