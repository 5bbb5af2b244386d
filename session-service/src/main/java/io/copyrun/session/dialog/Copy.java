package io.copyrun.session.dialog;

import java.time.Instant;

/**
 * A copy to a server: its questions, its progress, its last word.
 *
 * <pre>
 * {@link Copying} --prompt--> finished with the last verdict
 *     |
 *     +--a question that is not answered, or silence--> {@link Refused} --prompt or silence--> finished, failed
 * </pre>
 */
public sealed interface Copy extends State permits Copying, Refused {
    /** Types the copy command. */
    static Step begin(CopyPlan plan, Instant now) {
        var first = new Copying(plan, View.at(now).typed(now), false, Copying.Told.NOTHING);
        return Step.send(first, plan.task().command(), now);
    }
}
