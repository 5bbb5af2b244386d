package io.copyrun.session.dialog;

import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A command that reads: its output is what stands between its echo and the prompt.
 *
 * <p>The echo matters: a late log message prints the prompt once more, and who takes that for the end is one answer behind
 * for the rest of the session.
 *
 * @param proof of the end of the output, null where the prompt will do
 */
public record Running(
        Task task,
        View view,
        boolean echoed,
        Capture output,
        @Nullable Proof proof) implements State {
    /** Characters of output; more is given up. */
    static final int OUTPUT_MAX = 2 << 20;

    /** Types the command. */
    public static Step begin(Task task, Instant now) {
        return begin(task, null, now);
    }

    /**
     * Types the command, and later a comment, whose echo proves that the output is whole.
     *
     * @param word of the comment, which nobody could know; letters and digits
     */
    public static Step beginExact(Task task, String word, Instant now) {
        return begin(task, new Proof(DeviceCommand.comment(word), Proof.Stage.WANTED), now);
    }

    private static Step begin(Task task, @Nullable Proof proof, Instant now) {
        var first = new Running(task, View.at(now).typed(now), false, Capture.EMPTY, proof);
        return Step.send(first, task.command(), now);
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
            case Event.Denied d -> throw d.unexpected();
            case Event.Cancelled c ->
                Step.cancel(this, failed(Cause.CANCELLED, task.command().typed() + " was given up"), now);
        };
    }

    private Step received(String octets, Instant now) {
        var fed = view.screen().feed(octets);
        View seen = view.seen(fed.screen(), octets.length(), now);
        Running next = new Running(task, seen, echoed, output, proof)
                .finished(view.screen().recent(), fed.finished());
        if (Screen.isCut(fed.screen().line()) || fed.finished().stream().anyMatch(Screen::isCut)) {
            return Step.cancel(
                    next,
                    failed(
                            Cause.OUTPUT_TOO_LONG,
                            task.command().typed() + " prints a line of more than " + Screen.LINE_MAX + " characters"),
                    now);
        }
        return next.endless(now) ? next.move(now) : Move.pause(next, task.timing(), now);
    }

    private Running finished(List<String> recent, List<String> finished) {
        if (finished.isEmpty()) {
            return this;
        }
        boolean seen = echoed;
        Capture lines = output;
        Proof given = proof;
        List<String> above = new ArrayList<>(recent);
        for (String line : finished) {
            if ((!seen || lines == Capture.EMPTY) && task.isEcho(above, line)) {
                seen = true;
                lines = Capture.EMPTY;
            } else if (given != null && given.isGivenBy(task.prompt(), line)) {
                given = given.at(Proof.Stage.GIVEN);
            } else if (!Noise.is(line) && (given == null || given.stage() != Proof.Stage.GIVEN)) {
                lines = lines.with(Pager.removed(line));
            }
            above.add(line);
        }
        return new Running(task, view, seen, lines, given);
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
                    now -> Step.send(new Running(task, view.typed(now), echoed, output, proof), Pager.key(line), now));
        }
        if (task.prompt().is(line) && (proof == null || proof.stage() != Proof.Stage.ASKED)) {
            return new Move(echoed ? timing.settle() : timing.doubt(), this::atPrompt);
        }
        if (proof == null && task.prompt().ends(line)) {
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

    private Step atPrompt(Instant now) {
        if (proof == null) {
            return ran(output, now);
        }
        if (proof.stage() == Proof.Stage.WANTED) {
            // The screen keeps the line: it may be one of the output after all.
            var next = new Running(task, view.seen(view.screen(), 0, now), echoed, output, proof.at(Proof.Stage.ASKED));
            return Step.send(next, proof.comment(), now);
        }
        String[] lines = output.text().stripTrailing().split("\n", -1);
        return echoed && !task.prompt().is(lines[lines.length - 1])
                ? ran(output, now)
                : Step.finish(this, silent("did not show for certain where it ends"), now);
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
