package io.copyrun.session.dialog;

import io.copyrun.session.failure.Cause;
import io.copyrun.session.platform.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From the first byte to a privileged prompt that is known for certain.
 *
 * <pre>
 * {@link Entering} --something like a prompt--> {@link Learning} --privileged--> finished
 *     ^                                   |     |
 *     +-------a question after all--------+     +--user's prompt--> {@link Enabling} --> finished
 * </pre>
 */
public sealed interface Login extends State permits Entering, Learning, Enabling {
    /** More than any banner; what goes on after it is no login. */
    long OCTETS_MAX = 1 << 20;

    /** A line of refusal; only what follows it says whether it was one, or a sentence of the banner. */
    record Hint(Cause cause, String words) {}

    /** Begins to wait for what the device says first. */
    static Step begin(LoginPlan plan, Instant now) {
        var first = new Entering(plan, View.at(now), Entering.Given.NOTHING);
        return first.move(now);
    }

    View view();

    LoginPlan plan();

    /** The state after more was received. */
    Login received(View view, List<String> finished);

    /** What this state does when nothing more comes. */
    Move decide();

    /** What the end of the connection means here. */
    Outcome closed();

    @Override
    default Step on(Event event, Instant now) {
        return switch (event) {
            case Event.Received r -> {
                var fed = view().screen().feed(r.octets());
                var next = received(view().seen(fed.screen(), r.octets().length(), now), fed.finished());
                yield next.endless(now) ? next.move(now) : Move.pause(next, plan().timing(), now);
            }
            case Event.TimePassed t -> move(now);
            case Event.Closed c -> Step.finish(this, closed(), now);
            case Event.Denied d -> throw d.unexpected();
            case Event.Cancelled c -> Step.cancel(this, failed(Cause.CANCELLED, "the login was given up"), now);
        };
    }

    /** Whether this is no login any more, but output without end. */
    default boolean endless(Instant now) {
        return view().octets() > OCTETS_MAX || view().lasts(plan().timing().loginMax(), now);
    }

    /** Makes the decided move when it is due. */
    default Step move(Instant now) {
        if (endless(now)) {
            return Step.finish(
                    this,
                    failed(Cause.LOGIN_TIMED_OUT, "the device sends and sends, but no prompt: " + lastWords()),
                    now);
        }
        return decide().at(this, view(), plan().timing().loginMax(), now);
    }

    default Outcome.Failed failed(Cause cause, String explanation) {
        return new Outcome.Failed(cause, explanation, List.of(), false);
    }

    /** The end of what the device said, in quotes. */
    default String lastWords() {
        return "\"" + view().screen().lastWords() + "\"";
    }

    /** The last refusal among the lines, else the one before. */
    static @Nullable Hint hintIn(List<Words> refusals, List<String> lines, @Nullable Hint before) {
        Hint hint = before;
        for (String line : lines) {
            for (Words refusal : refusals) {
                if (refusal.cause() != null && refusal.line().matcher(line).find()) {
                    hint = new Hint(refusal.cause(), line.strip());
                    break;
                }
            }
        }
        return hint;
    }
}
