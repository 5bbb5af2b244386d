package io.copyrun.session.dialog;

import io.copyrun.session.platform.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A copy that has failed already and is led back to the prompt; whatever else the device asks is refused too.
 *
 * @param patience silence after which the prompt is not waited for any longer
 */
record Refused(CopyPlan plan, View view, Outcome.Failed failure, int refusals, Duration patience) implements Copy {
    private static final int REFUSALS_MAX = 6;

    @Override
    public Step on(Event event, Instant now) {
        return switch (event) {
            case Event.Received r -> {
                var fed = view.screen().feed(r.octets());
                var seen = view.seen(fed.screen(), r.octets().length(), now);
                var next = new Refused(plan, seen, failure, refusals, patience);
                Timing timing = plan.task().timing();
                yield view.lasts(timing.copyMax(), now) ? next.move(now) : Move.pause(next, timing, now);
            }
            case Event.TimePassed t -> move(now);
            case Event.Closed c -> ended(false, now);
            case Event.Denied d -> throw d.unexpected();
            case Event.Cancelled c -> Step.cancel(this, failure, now);
        };
    }

    private Step move(Instant now) {
        return view.lasts(plan.task().timing().copyMax(), now)
                ? ended(false, now)
                : decide().at(this, view, plan.task().timing().copyMax(), now);
    }

    private Move decide() {
        Timing timing = plan.task().timing();
        if (plan.task().prompt().is(view.screen().line())) {
            return new Move(timing.settle(), now -> ended(true, now));
        }
        String end = view.screen().squeezedEnd();
        Optional<Question> known =
                Entering.questionAt(plan.task().platform().talk().questions(), end);
        Optional<Form> form = Form.at(view.screen());
        if (refusals < REFUSALS_MAX && (known.isPresent() || form.isPresent())) {
            Duration wait = known.isPresent() ? timing.settle() : timing.doubt();
            return new Move(wait, now -> {
                var next = new Refused(plan, view.typed(now), failure, refusals + 1, patience);
                return Step.send(next, form.orElse(Form.VALUE).refusal(), now);
            });
        }
        return new Move(patience, now -> ended(false, now));
    }

    private Step ended(boolean atPrompt, Instant now) {
        return Step.finish(
                this, new Outcome.Failed(failure.cause(), failure.explanation(), failure.asked(), atPrompt), now);
    }
}
