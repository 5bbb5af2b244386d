package io.copyrun.session.dialog;

import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Question;
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

    @Override
    public Step on(Event event, Instant now) {
        return switch (event) {
            case Event.Received r -> received(r.octets(), now);
            case Event.TimePassed t -> move(now);
            case Event.Closed c ->
                Step.finish(
                        this,
                        isLeaving()
                                ? succeeded(null)
                                : failed(
                                        Cause.SESSION_LOST,
                                        "the connection ended during " + plan.name() + after(),
                                        false),
                        now);
            case Event.Denied d -> denied(now);
            case Event.Cancelled c ->
                Step.cancel(this, failed(Cause.CANCELLED, plan.name() + " was given up", false), now);
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
                heard = heard(heard, above, line);
            }
            above.add(line);
        }
        var next = new Copying(plan, view.seen(fed.screen(), octets.length(), now), seen, heard);
        Timing timing = plan.task().timing();
        return view.lasts(timing.copyMax(), now) ? next.move(now) : Move.pause(next, timing, now);
    }

    private Told heard(Told before, List<String> above, String line) {
        if (!plan.permission().configuration()) {
            return before.with(verdict(before.verdict(), above, line));
        }
        String words = Noise.removed(Screen.tail(line, VERDICT_MAX));
        Told.Rejected rejected = before.rejected();
        boolean begun = rejected.begun() || !before.asked().isEmpty();
        return begun && plan.rejects(words)
                ? before.with(rejected.by(words))
                : before.with(verdict(before.verdict(), above, line)).with(rejected.after(words));
    }

    private Told.@Nullable Verdict verdict(Told.@Nullable Verdict before, List<String> above, String line) {
        String unbroken = Screen.unbroken(above, line);
        Told.Verdict alone = verdict(before, line);
        return alone == before && unbroken.length() > line.length() ? verdict(before, unbroken) : alone;
    }

    private Told.@Nullable Verdict verdict(Told.@Nullable Verdict before, String line) {
        String end = Screen.tail(line, VERDICT_MAX);
        var words = plan.task().platform().talk().verdict(Noise.removed(end));
        return words.isPresent() ? Told.Verdict.later(before, Told.Verdict.of(words.get(), end)) : before;
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
            boolean sure = echoed && (told.verdict() != null || plan.ending() == CopyPlan.Ending.PROMPT);
            return new Move(sure ? timing.settle() : timing.doubt(), now -> ended(told.verdict(), now));
        }
        if (plan.task().prompt().ends(line)) {
            int to = line.strip().length() - plan.task().prompt().toString().length();
            Told.Verdict last = verdict(told.verdict(), line.strip().substring(0, to));
            return new Move(timing.doubt(), now -> ended(last, now));
        }
        return unknown(timing, Form.at(view.screen()));
    }

    private Move unknown(Timing timing, Optional<Form> form) {
        if (form.isPresent() && form.get() != Form.VALUE) {
            return new Move(timing.unknownQuestion(), now -> refuse(form.get(), now));
        }
        Duration idle = plan.patience(view.screen(), !told.asked().isEmpty());
        if (form.isPresent()) {
            // A colon may also be the end of a line of progress: half of the patience, before the interrupt.
            return new Move(idle.dividedBy(2), now -> refuse(Form.VALUE, now));
        }
        if (isLeaving()) {
            return new Move(timing.commandIdle(), now -> Step.finish(this, succeeded(null), now));
        }
        return new Move(idle, now -> abort("brought nothing for " + idle.toSeconds() + " s", now));
    }

    /** Whether the device was told to close the session, and was not kept from it. */
    private boolean isLeaving() {
        return plan.ending() == CopyPlan.Ending.CLOSE && echoed && told.verdict() == null;
    }

    private Step answer(Question question, Instant now) {
        Form form = Form.at(view.screen()).orElse(Form.VALUE);
        boolean again =
                told.questions().stream().filter(question.name()::equals).count() >= SAME_QUESTION_MAX;
        boolean guarded = question.kind() == Question.Kind.GUARDED;
        boolean answersNo = form.refusal().typed().equals(question.answer().text());
        if (again || (!guarded && !answersNo && form.destructive(view.screen()))) {
            return refuse(form, now);
        }
        return switch (plan.permission().ruling(question, view.screen(), plan.slots(), isPlaced())) {
            case Permission.Ruling.GiveUp no -> refuse(form, no.why(), now);
            case Permission.Ruling.AnswerNo no -> typed(question, form.refusal(), now);
            case Permission.Ruling.Agree yes ->
                typed(question, new Input.Cleared(agreement(question, form), yes.clearance(), form.refusal()), now);
            case Permission.Ruling.Answer it -> answer(question, form, now);
        };
    }

    /** Whether the device knows which partition is meant, where that must be told. */
    private boolean isPlaced() {
        String partition = plan.slots().get("partition");
        return partition == null
                || plan.task().command().typed().contains(":" + partition + ":")
                || told.asked().stream()
                        .anyMatch(asked -> asked.question()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .contains("partition")
                                && asked.answer().equals(partition + "<Enter>"));
    }

    private static Input agreement(Question question, Form form) {
        return form == Form.CONFIRM
                ? Input.Key.YES
                : new Input.Answer(question.answer().text());
    }

    private Step answer(Question question, Form form, Instant now) {
        return switch (question.kind()) {
            case LINE ->
                plan.slots().keySet().containsAll(question.answer().slots())
                        ? typed(question, new Input.Answer(question.answer().fill(plan.slots())), now)
                        : refuse(form, now);
            case KEY -> typed(question, question.answer().text().equals("y") ? Input.Key.YES : Input.Key.NO, now);
            case GUARDED -> typed(question, agreement(question, form), now);
            case USERNAME -> {
                String user = plan.slots().get("user");
                yield user == null ? refuse(form, now) : typed(question, new Input.Answer(user), now);
            }
            // That of the ticket: the user's own is for nobody but the device.
            case PASSWORD -> {
                String password = plan.slots().get("password");
                yield password == null ? refuse(form, now) : typed(question, new Input.Secret(password), now);
            }
            case ENABLE_PASSWORD, REFUSE -> refuse(form, now);
        };
    }

    private Step typed(Question question, Input input, Instant now) {
        var asked = new Outcome.Asked(view.screen().question(), input.toString());
        var next = new Copying(plan, view.typed(now), echoed, told.with(question.name(), asked));
        return Step.send(next, input, now);
    }

    private Step refuse(Form form, Instant now) {
        return refuse(form, "", now);
    }

    private Step refuse(Form form, String why, Instant now) {
        String text = view.screen().question();
        Input refusal = form.refusal();
        var asked = told.with("", new Outcome.Asked(text, refusal.toString())).asked();
        var failure = new Outcome.Failed(
                Cause.UNEXPECTED_QUESTION,
                "the device asks \"" + text + "\"; answered " + refusal + (why.isEmpty() ? "" : ": " + why),
                asked,
                false);
        var timing = plan.task().timing();
        return Step.send(new Refused(plan, view.typed(now), failure, 1, timing.commandIdle()), refusal, now);
    }

    private Step denied(Instant now) {
        if (told.asked().isEmpty()) {
            return Step.finish(
                    this,
                    failed(
                            Cause.NOT_CLEARED,
                            plan.task().command().typed() + " was not typed: its clearance holds no more",
                            true),
                    now);
        }
        // The edge has refused the question as its form wants it.
        String text = told.asked().getLast().question();
        var failure = new Outcome.Failed(
                Cause.NOT_CLEARED,
                "the device asks \"" + text + "\"; answered no: the clearance holds no more",
                told.asked(),
                false);
        return Move.pause(
                new Refused(plan, view, failure, 1, plan.task().timing().commandIdle()),
                plan.task().timing(),
                now);
    }

    private Step abort(String what, Instant now) {
        var failure = failed(Cause.DEVICE_SILENT, plan.name() + " " + what + after(), false);
        var next = new Refused(
                plan, view.typed(now), failure, 1, plan.task().timing().abort());
        return new Step(next, List.of(new Effect.Send(Input.Key.CTRL_CARET), new Effect.Send(Input.Key.CTRL_C)), now);
    }

    private Step ended(Told.@Nullable Verdict verdict, Instant now) {
        if (verdict == null && plan.ending() == CopyPlan.Ending.PROMPT) {
            return Step.finish(this, succeeded(null), now);
        }
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
                cause == null ? succeeded(verdict) : failed(cause, "the device says \"" + verdict.line() + "\"", true),
                now);
    }

    private Outcome succeeded(Told.@Nullable Verdict last) {
        return new Outcome.Succeeded(
                last == null ? null : last.bytes(),
                last == null ? "" : last.line(),
                told.asked(),
                told.rejected().lines());
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
