package io.copyrun.session.dialog;

import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Platform;
import io.copyrun.session.platform.Question;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the user's prompt to the privileged one. */
record Enabling(LoginPlan plan, Platform.Enable enable, View view, Prompt user, Given given) implements Login {
    /** What was typed so far. */
    record Given(int usernames, int passwords, Login.@Nullable Hint hint) {
        static final Given NOTHING = new Given(0, 0, null);
    }

    @Override
    public Login received(View seen, List<String> finished) {
        var hint = Login.hintIn(enable.entry().refusals(), finished, given.hint());
        return new Enabling(plan, enable, seen, user, new Given(given.usernames(), given.passwords(), hint));
    }

    @Override
    public Move decide() {
        Timing timing = plan.timing();
        Optional<Question> question = Entering.waitingAt(enable.entry().questions(), view.screen());
        if (question.isPresent()) {
            return new Move(timing.settle(), now -> answer(question.get(), now));
        }
        String line = view.screen().line().strip();
        if (line.equals(user.base() + "#")) {
            return new Move(
                    timing.settle(), now -> Step.finish(this, new Outcome.LoggedIn(new Prompt(user.base(), '#')), now));
        }
        if (line.equals(user.toString()) && !view.screen().recent().isEmpty()) {
            return new Move(timing.settle(), this::refused);
        }
        return new Move(
                timing.loginIdle(),
                now -> Step.finish(
                        this,
                        failed(
                                Cause.LOGIN_TIMED_OUT,
                                "the device said nothing for "
                                        + timing.loginIdle().toSeconds() + " s after enable, last " + lastWords()),
                        now));
    }

    private Step answer(Question question, Instant now) {
        return switch (question.kind()) {
            case USERNAME -> {
                if (given.usernames() > 0) {
                    yield refused(now);
                }
                var next = new Given(1, given.passwords(), given.hint());
                yield Step.send(
                        new Enabling(plan, enable, view.typed(now), user, next),
                        new Input.Answer(plan.username()),
                        now);
            }
            case PASSWORD, ENABLE_PASSWORD -> password(now);
            case KEY, LINE, GUARDED, REFUSE ->
                Step.finish(this, failed(Cause.UNEXPECTED_QUESTION, "enable asks " + lastWords()), now);
        };
    }

    private Step password(Instant now) {
        Input.Secret secret = plan.enablePassword();
        if (secret == null) {
            return Step.finish(
                    this,
                    failed(Cause.ENABLE_REFUSED, "the device asks for an enable password, and the profile has none"),
                    now);
        }
        if (given.passwords() > 0) {
            return refused(now);
        }
        var next = new Given(given.usernames(), 1, given.hint());
        return Step.send(new Enabling(plan, enable, view.typed(now), user, next), secret, now);
    }

    private Step refused(Instant now) {
        Login.Hint hint = given.hint();
        String words = hint == null ? lastWords() : "\"" + hint.words() + "\"";
        return Step.finish(this, failed(Cause.ENABLE_REFUSED, "the device refused enable: " + words), now);
    }

    @Override
    public Outcome closed() {
        Login.Hint hint = given.hint();
        return failed(
                given.passwords() > 0 ? Cause.ENABLE_REFUSED : Cause.CONNECTION_CLOSED,
                "the device closed the connection after enable" + (hint == null ? "" : ": \"" + hint.words() + "\""));
    }
}
