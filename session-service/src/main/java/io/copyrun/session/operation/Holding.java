package io.copyrun.session.operation;

import io.copyrun.event.Stage;
import io.copyrun.session.operation.Backup.Opening;
import io.copyrun.session.operation.Backup.Resting;
import io.copyrun.session.operation.Input.Conditions.Held;
import java.util.List;

/** What becomes of a backup whose credential profile lets no login begin. */
final class Holding {
    private Holding() {}

    /** Waits with its reason, which is announced once. Where only other logins must end first, it keeps its place. */
    static Step on(Resting state, Held held) {
        String why = held.explanation();
        if (why == null) {
            return Step.to(state);
        }
        Backup next = new Resting(state.order(), state.ledger(), Stage.WAITING, held.until(), why);
        return state.heldBecause() == null ? announced(next, why) : Step.to(next);
    }

    /** The same for a session that was connected already; it counts as begun, but not as failed. */
    static Step back(Opening state, Held held) {
        String why = held.explanation();
        return why == null
                ? announced(
                        new Resting(state.order(), state.ledger(), Stage.QUEUED, held.until()),
                        "too many logins with its credential profile wait for an answer")
                : announced(new Resting(state.order(), state.ledger(), Stage.WAITING, held.until(), why), why);
    }

    private static Step announced(Backup next, String why) {
        return new Step(next, List.of(Announcement.progressed(next.order(), next.ledger(), next.stage(), why)));
    }
}
