package io.copyrun.session.dialog;

import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command that reads: its output is what stands between its echo and the prompt.
 *
 * <p>The echo matters: a late log message prints the prompt once more, and who takes that for the end is one answer behind
 * for the rest of the session.
 */
public record Running(Task task, View view, boolean echoed, Capture output) implements State {
    /** Characters of output; more is given up. */
    static final int OUTPUT_MAX = 2 << 20;

    /** Types the command. */
    public static Step begin(Task task, Instant now) {
        return Step.send(new Running(task, View.at(now).typed(now), false, Capture.EMPTY), task.command(), now);
    }

    @Override
    public Step on(Event event, Instant now) {
        return switch (event) {
            case Event.Received r -> received(r.octets(), now);
            case Event.TimePassed t -> move(now);
            case Event.Closed c ->
                Step.finish(
                        this,
                        failed(
                                Cause.SESSION_LOST,
                                "the connection ended in " + task.command().typed()),
                        now);
            case Event.Cancelled c ->
                Step.cancel(this, failed(Cause.CANCELLED, task.command().typed() + " was given up"), now);
        };
    }

    private Step received(String octets, Instant now) {
        var fed = view.screen().feed(octets);
        boolean seen = echoed;
        Capture lines = output;
        List<String> above = new ArrayList<>(view.screen().recent());
        for (String line : fed.finished()) {
            if ((!seen || lines == Capture.EMPTY) && task.isEcho(above, line)) {
                seen = true;
                lines = Capture.EMPTY;
            } else if (!Noise.is(line)) {
                lines = lines.with(Pager.removed(line));
            }
            above.add(line);
        }
        var next = new Running(task, view.seen(fed.screen(), octets.length(), now), seen, lines);
        return next.endless(now) ? next.move(now) : Move.pause(next, task.timing(), now);
    }

    private boolean endless(Instant now) {
        return output.chars() > OUTPUT_MAX || view.lasts(task.timing().commandMax(), now);
    }

    private Step move(Instant now) {
        if (output.chars() > OUTPUT_MAX) {
            return Step.cancel(
                    this,
                    failed(
                            Cause.OUTPUT_TOO_LONG,
                            task.command().typed() + " does not end: " + view.octets() + " bytes so far"),
                    now);
        }
        if (view.lasts(task.timing().commandMax(), now)) {
            return Step.cancel(
                    this, silent("did not end within " + task.timing().commandMax()), now);
        }
        return decide().at(this, view, task.timing().commandMax(), now);
    }

    private Move decide() {
        Timing timing = task.timing();
        String line = view.screen().line();
        if (Pager.at(line)) {
            return new Move(
                    timing.settle(),
                    now -> Step.send(new Running(task, view.typed(now), echoed, output), Pager.key(line), now));
        }
        if (task.prompt().is(line)) {
            return new Move(echoed ? timing.settle() : timing.doubt(), now -> ran(output, now));
        }
        if (task.prompt().ends(line)) {
            int end = line.strip().length() - task.prompt().toString().length();
            return new Move(timing.doubt(), now -> ran(output.with(line.strip().substring(0, end)), now));
        }
        Optional<Form> form = Form.at(view.screen());
        if (form.isPresent() && form.get() != Form.VALUE) {
            return new Move(timing.unknownQuestion(), now -> question(form.get(), now));
        }
        return new Move(
                timing.commandIdle(),
                now -> Step.cancel(
                        this,
                        silent("brought nothing for " + timing.commandIdle().toSeconds() + " s"),
                        now));
    }

    private Step ran(Capture lines, Instant now) {
        String text = lines.text();
        Cause complaint = text.lines()
                .map(task.platform().talk()::complaint)
                .flatMap(Optional::stream)
                .map(Words::cause)
                .findFirst()
                .orElse(null);
        return Step.finish(this, new Outcome.Ran(text, complaint), now);
    }

    private Step question(Form form, Instant now) {
        var outcome = failed(
                Cause.UNEXPECTED_QUESTION,
                task.command().typed() + " asks \"" + view.screen().lastWords() + "\"; answered " + form.refusal());
        return new Step(this, List.of(new Effect.Send(form.refusal()), new Effect.Finish(outcome)), now);
    }

    private Outcome silent(String what) {
        String last = view.screen().isBlank() ? "" : ", last \"" + view.screen().lastWords() + "\"";
        return failed(Cause.DEVICE_SILENT, task.command().typed() + " " + what + last);
    }

    private static Outcome failed(Cause cause, String explanation) {
        return new Outcome.Failed(cause, explanation, List.of(), false);
    }
}
