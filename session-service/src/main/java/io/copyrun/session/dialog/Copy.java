package io.copyrun.session.dialog;

import io.copyrun.session.restore.Clearance;
import java.time.Instant;

/**
 * A copy, or a command that changes the device: its questions, its progress, its last word.
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
        var first = new Copying(plan, View.at(now).typed(now), false, Told.NOTHING);
        var command = plan.task().command();
        Clearance clearance = plan.permission().command();
        return Step.send(first, clearance == null ? command : new Input.Cleared(command, clearance, null), now);
    }
}
