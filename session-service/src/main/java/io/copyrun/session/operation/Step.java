package io.copyrun.session.operation;

import io.copyrun.event.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * The next state, and what must be announced with it in the same transaction.
 *
 * @param announcements in their order
 */
public record Step(Backup state, List<Event> announcements) {
    public Step {
        announcements = List.copyOf(announcements);
    }

    static Step to(Backup state) {
        return new Step(state, List.of());
    }

    /** The same step with announcements before its own. */
    Step after(List<? extends Event> earlier) {
        List<Event> all = new ArrayList<>(earlier);
        all.addAll(announcements);
        return new Step(state, all);
    }
}
