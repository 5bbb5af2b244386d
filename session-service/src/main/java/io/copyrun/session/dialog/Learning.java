package io.copyrun.session.dialog;

import io.copyrun.session.failure.Cause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Learns the prompt: Enter is typed until the device answers with the same last line twice. */
record Learning(Entering before, View view, Prompt candidate, int enters) implements Login {
    private static final int ENTERS_MAX = 6;

    static Step begin(Entering before, Prompt candidate, Instant now) {
        return Step.send(new Learning(before, before.view().typed(now), candidate, 1), new Input.Answer(""), now);
    }

    @Override
    public LoginPlan plan() {
        return before.plan();
    }

    @Override
    public Login received(View seen, List<String> finished) {
        return new Learning(before, seen, candidate, enters);
    }

    @Override
    public Move decide() {
        Timing timing = plan().timing();
        if (Entering.waitingAt(plan().platform().login().questions(), view.screen())
                .isPresent()) {
            // The line was the end of a banner.
            return new Entering(plan(), view, before.given().nudged()).decide();
        }
        Optional<Prompt> prompt =
                Prompt.of(view.screen().line(), plan().platform().prompt());
        if (prompt.isPresent() && !view.screen().recent().isEmpty()) {
            return new Move(timing.settle(), now -> seen(prompt.get(), now));
        }
        return new Move(
                timing.loginIdle(),
                now -> Step.finish(
                        this, failed(Cause.LOGIN_TIMED_OUT, "the device shows no prompt, last " + lastWords()), now));
    }

    private Step seen(Prompt prompt, Instant now) {
        if (prompt.equals(candidate)) {
            return learned(prompt, now);
        }
        if (enters >= ENTERS_MAX) {
            return Step.finish(
                    this, failed(Cause.LOGIN_TIMED_OUT, "the prompt changes with every Enter: " + lastWords()), now);
        }
        return Step.send(new Learning(before, view.typed(now), prompt, enters + 1), new Input.Answer(""), now);
    }

    private Step learned(Prompt prompt, Instant now) {
        if (prompt.privileged()) {
            return Step.finish(this, new Outcome.LoggedIn(prompt), now);
        }
        var enable = plan().platform().enable();
        if (enable == null) {
            return Step.finish(this, failed(Cause.ENABLE_REFUSED, "the prompt is not privileged: " + prompt), now);
        }
        var next = new Enabling(plan(), enable, view.typed(now), prompt, Enabling.Given.NOTHING);
        return Step.send(next, DeviceCommand.of(enable.command()), now);
    }

    @Override
    public Outcome closed() {
        return failed(Cause.CONNECTION_CLOSED, "the device closed the connection at its prompt " + candidate);
    }
}
