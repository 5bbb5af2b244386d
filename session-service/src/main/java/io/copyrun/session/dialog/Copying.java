package io.copyrun.session.dialog;

import com.google.re2j.Matcher;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Question;
import io.copyrun.session.platform.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A copy in which nothing unexpected has happened so far. */
record Copying(CopyPlan plan, View view, boolean echoed, Told told) implements Copy {
    /** A command that is asked the same more often does not take the answer. */
    private static final int SAME_QUESTION_MAX = 3;
    /** A line may begin with the progress marks of a whole image. */
    private static final int VERDICT_MAX = 1_024;

    /**
     * What the device has said so far.
     *
     * @param verdict the last line that said how it ended
     */
    record Told(
            List<Outcome.Asked> asked,
            List<String> questions,
            @Nullable Verdict verdict) {
        static final Told NOTHING = new Told(List.of(), List.of(), null);

        Told with(@Nullable Verdict next) {
            return new Told(asked, questions, next);
        }

        Told with(String question, Outcome.Asked next) {
            var all = new ArrayList<>(asked);
            all.add(next);
            var names = new ArrayList<>(questions);
            names.add(question);
            return new Told(List.copyOf(all), List.copyOf(names), verdict);
        }
    }

    /** A line that said how the copy ended; a later one may say otherwise. */
    record Verdict(
            @Nullable Cause cause, String line, @Nullable Long bytes) {
        static Verdict of(Words words, String line) {
            Long bytes = null;
            Matcher matcher = words.line().matcher(line);
            if (words.bytes() && matcher.find()) {
                bytes = number(matcher.group(1));
            }
            return new Verdict(words.cause(), line.strip(), bytes);
        }

        private static @Nullable Long number(String digits) {
            return digits.length() > 18 ? null : Long.valueOf(digits);
        }

        /** The later one counts, unless it says less of the same. */
        static Verdict later(@Nullable Verdict before, Verdict next) {
            if (before == null) {
                return next;
            }
            boolean vaguer = next.cause == Cause.TRANSFER_FAILED && before.cause != null;
            boolean withoutBytes = next.cause == null && before.cause == null && next.bytes == null;
            return vaguer || (withoutBytes && before.bytes != null) ? before : next;
        }
    }

    @Override
    public Step on(Event event, Instant now) {
        return switch (event) {
            case Event.Received r -> received(r.octets(), now);
            case Event.TimePassed t -> move(now);
            case Event.Closed c ->
                Step.finish(
                        this, failed(Cause.SESSION_LOST, "the connection ended during the copy" + after(), false), now);
            case Event.Cancelled c -> Step.cancel(this, failed(Cause.CANCELLED, "the copy was given up", false), now);
        };
    }

    private Step received(String octets, Instant now) {
        var fed = view.screen().feed(octets);
        boolean seen = echoed;
        Told heard = told;
        List<String> above = fed.finished().isEmpty()
                ? List.of()
                : new ArrayList<>(view.screen().recent());
        for (String line : fed.finished()) {
            if (!seen && plan.task().isEcho(above, line)) {
                seen = true;
            } else if (seen || !heard.asked().isEmpty()) {
                heard = heard.with(verdict(heard.verdict(), above, line));
            }
            above.add(line);
        }
        var next = new Copying(plan, view.seen(fed.screen(), octets.length(), now), seen, heard);
        Timing timing = plan.task().timing();
        return view.lasts(timing.copyMax(), now) ? next.move(now) : Move.pause(next, timing, now);
    }

    private @Nullable Verdict verdict(@Nullable Verdict before, List<String> above, String line) {
        String unbroken = Screen.unbroken(above, line);
        Verdict alone = verdict(before, line);
        return alone == before && unbroken.length() > line.length() ? verdict(before, unbroken) : alone;
    }

    private @Nullable Verdict verdict(@Nullable Verdict before, String line) {
        String end = Screen.tail(line, VERDICT_MAX);
        var words = plan.task().platform().talk().verdict(Noise.removed(end));
        return words.isPresent() ? Verdict.later(before, Verdict.of(words.get(), end)) : before;
    }

    private Step move(Instant now) {
        Timing timing = plan.task().timing();
        if (view.lasts(timing.copyMax(), now)) {
            return abort("did not end within " + timing.copyMax(), now);
        }
        return decide().at(this, view, timing.copyMax(), now);
    }

    private Move decide() {
        Timing timing = plan.task().timing();
        String line = view.screen().line();
        if (view.screen().isProgress()) {
            return unknown(timing, Optional.empty());
        }
        String end = view.screen().squeezedEnd();
        Optional<Question> question =
                Entering.questionAt(plan.task().platform().talk().questions(), end);
        if (question.isPresent()) {
            return new Move(timing.settle(), now -> answer(question.get(), now));
        }
        if (Pager.at(line)) {
            return new Move(
                    timing.settle(),
                    now -> Step.send(new Copying(plan, view.typed(now), echoed, told), Pager.key(line), now));
        }
        if (plan.task().prompt().is(line)) {
            boolean sure = echoed && told.verdict() != null;
            return new Move(sure ? timing.settle() : timing.doubt(), now -> ended(told.verdict(), now));
        }
        if (plan.task().prompt().ends(line)) {
            int to = line.strip().length() - plan.task().prompt().toString().length();
            Verdict last = verdict(told.verdict(), line.strip().substring(0, to));
            return new Move(timing.doubt(), now -> ended(last, now));
        }
        return unknown(timing, Form.at(view.screen()));
    }

    private Move unknown(Timing timing, Optional<Form> form) {
        if (form.isPresent() && form.get() != Form.VALUE) {
            return new Move(timing.unknownQuestion(), now -> refuse(form.get(), now));
        }
        Duration idle = told.asked().isEmpty() ? timing.commandIdle() : timing.networkIdle();
        if (form.isPresent()) {
            // A colon may also be the end of a line of progress: half of the patience, before the interrupt.
            return new Move(idle.dividedBy(2), now -> refuse(Form.VALUE, now));
        }
        return new Move(idle, now -> abort("brought nothing for " + idle.toSeconds() + " s", now));
    }

    private Step answer(Question question, Instant now) {
        Form form = Form.at(view.screen()).orElse(Form.VALUE);
        boolean again =
                told.questions().stream().filter(question.name()::equals).count() >= SAME_QUESTION_MAX;
        if (again || form.destructive(view.screen())) {
            return refuse(form, now);
        }
        return switch (question.kind()) {
            case LINE -> typed(question, new Input.Answer(question.answer().fill(plan.slots())), now);
            case KEY -> typed(question, question.answer().text().equals("y") ? Input.Key.YES : Input.Key.NO, now);
            case USERNAME, PASSWORD, ENABLE_PASSWORD, REFUSE -> refuse(form, now);
        };
    }

    private Step typed(Question question, Input input, Instant now) {
        var asked = new Outcome.Asked(view.screen().question(), input.toString());
        var next = new Copying(plan, view.typed(now), echoed, told.with(question.name(), asked));
        return Step.send(next, input, now);
    }

    private Step refuse(Form form, Instant now) {
        String text = view.screen().question();
        Input refusal = form.refusal();
        var asked = told.with("", new Outcome.Asked(text, refusal.toString())).asked();
        var failure = new Outcome.Failed(
                Cause.UNEXPECTED_QUESTION, "the device asks \"" + text + "\"; answered " + refusal, asked, false);
        var timing = plan.task().timing();
        return Step.send(new Refused(plan, view.typed(now), failure, 1, timing.commandIdle()), refusal, now);
    }

    private Step abort(String what, Instant now) {
        var failure = failed(Cause.DEVICE_SILENT, "the copy " + what + after(), false);
        var next = new Refused(
                plan, view.typed(now), failure, 1, plan.task().timing().abort());
        return new Step(next, List.of(new Effect.Send(Input.Key.CTRL_CARET), new Effect.Send(Input.Key.CTRL_C)), now);
    }

    private Step ended(@Nullable Verdict verdict, Instant now) {
        if (verdict == null) {
            return Step.finish(
                    this,
                    failed(
                            Cause.TRANSFER_FAILED,
                            "the device returned to its prompt without saying that it copied, last \""
                                    + view.screen().lastWords() + "\"",
                            true),
                    now);
        }
        Cause cause = verdict.cause();
        return Step.finish(
                this,
                cause == null
                        ? new Outcome.Succeeded(verdict.bytes(), verdict.line(), told.asked())
                        : failed(cause, "the device says \"" + verdict.line() + "\"", true),
                now);
    }

    private String after() {
        String last = view.screen().isBlank() ? "" : ", last \"" + view.screen().lastWords() + "\"";
        return told.asked().isEmpty()
                ? last
                : " after the answer to \"" + told.asked().getLast().question() + "\"" + last;
    }

    private Outcome.Failed failed(Cause cause, String explanation, boolean atPrompt) {
        return new Outcome.Failed(cause, explanation, told.asked(), atPrompt);
    }
}
