package io.copyrun.session.dialog;

import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Question;
import io.copyrun.session.platform.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers what a device asks before it shows a prompt. */
record Entering(LoginPlan plan, View view, Given given) implements Login {
    private static final int NUDGES_MAX = 2;
    private static final int OTHERS_MAX = 6;

    /**
     * What was typed so far.
     *
     * @param unnamed whether the device has taken an Enter for a user name
     */
    record Given(int usernames, int passwords, int others, int nudges, boolean unnamed, Login.@Nullable Hint hint) {
        static final Given NOTHING = new Given(0, 0, 0, 0, false, null);

        boolean credentials() {
            return usernames + passwords > 0;
        }

        /** After an Enter that the device has not answered, as far as one can see. */
        Given nudged() {
            return new Given(usernames, passwords, others, nudges + 1, unnamed, hint);
        }

        /** Whether the device may still take an Enter for the answer to what it asks now. */
        boolean enterMayAnswer() {
            return nudges > 0 && !credentials();
        }
    }

    @Override
    public Login received(View seen, List<String> finished) {
        var hint = Login.hintIn(plan.platform().login().refusals(), finished, given.hint());
        boolean unnamed =
                given.unnamed() || (given.enterMayAnswer() && finished.stream().anyMatch(this::asksForAName));
        return new Entering(
                plan,
                seen,
                new Given(given.usernames(), given.passwords(), given.others(), given.nudges(), unnamed, hint));
    }

    private boolean asksForAName(String line) {
        return questionAt(plan.platform().login().questions(), Wording.squeeze(Noise.removed(line)))
                .filter(question -> question.kind() == Question.Kind.USERNAME)
                .isPresent();
    }

    @Override
    public Move decide() {
        Timing timing = plan.timing();
        Optional<Question> question = waitingAt(plan.platform().login().questions(), view.screen());
        if (question.isPresent()) {
            return new Move(
                    given.enterMayAnswer() ? timing.doubt() : timing.settle(), now -> answer(question.get(), now));
        }
        if (Pager.at(view.screen().line())) {
            return new Move(timing.settle(), now -> other(Input.Key.SPACE, now));
        }
        Optional<Prompt> prompt =
                Prompt.of(view.screen().line(), plan.platform().prompt());
        if (prompt.isPresent()) {
            // Longer than for an answer: the line may be the end of a banner.
            return new Move(timing.settle().multipliedBy(3), now -> Learning.begin(this, prompt.get(), now));
        }
        Optional<Form> form = Form.at(view.screen());
        if (form.isPresent() && form.get() != Form.VALUE) {
            return new Move(
                    timing.unknownQuestion(),
                    now -> Step.finish(this, failed(Cause.UNEXPECTED_QUESTION, "the login asks " + lastWords()), now));
        }
        return silent(timing);
    }

    private Move silent(Timing timing) {
        Duration nudge = timing.doubt().multipliedBy(2);
        if (!given.credentials() && given.nudges() < NUDGES_MAX) {
            return new Move(
                    nudge,
                    now -> Step.send(new Entering(plan, view.typed(now), given.nudged()), new Input.Answer(""), now));
        }
        String after = given.passwords() > 0
                ? "after the password"
                : given.usernames() > 0 ? "after the user name" : "after the connection";
        return new Move(timing.loginIdle(), now -> Step.finish(this, timedOut(after), now));
    }

    private Outcome timedOut(String after) {
        return failed(
                Cause.LOGIN_TIMED_OUT,
                "the device said nothing for " + plan.timing().loginIdle().toSeconds() + " s " + after
                        + (view.screen().isBlank() ? "" : ", last " + lastWords()));
    }

    private Step answer(Question question, Instant now) {
        return switch (question.kind()) {
            case USERNAME -> {
                if (given.usernames() > 0) {
                    yield refused(now);
                }
                var next = new Given(
                        given.usernames() + 1,
                        given.passwords(),
                        given.others(),
                        given.nudges(),
                        given.unnamed(),
                        given.hint());
                yield Step.send(new Entering(plan, view.typed(now), next), new Input.Answer(plan.username()), now);
            }
            case PASSWORD -> {
                if (given.passwords() > 0) {
                    yield refused(now);
                }
                if (given.unnamed() && given.usernames() == 0) {
                    // It would be refused, and the device would not be to blame: it asks for the name again.
                    yield other(new Input.Answer(""), now);
                }
                var next =
                        new Given(given.usernames(), 1, given.others(), given.nudges(), given.unnamed(), given.hint());
                yield Step.send(new Entering(plan, view.typed(now), next), plan.password(), now);
            }
            case LINE -> other(new Input.Answer(question.answer().text()), now);
            case KEY, GUARDED, REFUSE, ENABLE_PASSWORD ->
                Step.finish(this, failed(Cause.UNEXPECTED_QUESTION, "the login asks " + lastWords()), now);
        };
    }

    private Step other(Input input, Instant now) {
        if (given.others() >= OTHERS_MAX) {
            return Step.finish(
                    this, failed(Cause.LOGIN_TIMED_OUT, "the login asks again and again " + lastWords()), now);
        }
        var next = new Given(
                given.usernames(),
                given.passwords(),
                given.others() + 1,
                given.nudges(),
                given.unnamed(),
                given.hint());
        return Step.send(new Entering(plan, view.typed(now), next), input, now);
    }

    private Step refused(Instant now) {
        Login.Hint hint = given.hint();
        return Step.finish(
                this,
                failed(
                        hint == null ? Cause.LOGIN_REFUSED : hint.cause(),
                        "the device refused the login of " + plan.username() + ": "
                                + (hint == null ? "it asks again " + lastWords() : "\"" + hint.words() + "\"")),
                now);
    }

    @Override
    public Outcome closed() {
        Login.Hint hint = given.hint();
        if (hint != null) {
            return failed(hint.cause(), "the device closed the connection: \"" + hint.words() + "\"");
        }
        return given.passwords() > 0
                ? failed(
                        Cause.LOGIN_REFUSED,
                        "the device closed the connection after the password of " + plan.username())
                : failed(
                        Cause.CONNECTION_CLOSED,
                        "the device closed the connection before the login"
                                + (view.screen().isBlank() ? " without a word" : ": " + lastWords()));
    }

    /**
     * The question of a login. One for a name or a secret waits in its own line: where a line end stands behind it, something
     * has answered it already, for instance an Enter that was typed at what looked like a prompt.
     */
    static Optional<Question> waitingAt(List<Question> questions, Screen screen) {
        return questionAt(questions, screen.squeezedEnd())
                .filter(question -> screen.waits()
                        || question.kind() == Question.Kind.LINE
                        || question.kind() == Question.Kind.KEY);
    }

    static Optional<Question> questionAt(List<Question> questions, String squeezedEnd) {
        return questions.stream().filter(q -> q.ask().endsSqueezed(squeezedEnd)).findFirst();
    }
}
