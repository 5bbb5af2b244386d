package io.copyrun.session.restore;

import io.copyrun.event.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The next state, and what must be done with it in the same transaction.
 *
 * @param announcements in their order
 * @param backup that must be asked for, null where none must
 */
public record Step(
        Restore state, List<Event> announcements, @Nullable Ask backup) {
    /** A backup of this device. */
    public record Ask(String operationId, List<String> kinds) {
        public Ask {
            kinds = List.copyOf(kinds);
        }
    }

    public Step {
        announcements = List.copyOf(announcements);
    }

    static Step to(Restore state) {
        return new Step(state, List.of(), null);
    }

    static Step to(Restore state, Event announcement) {
        return new Step(state, List.of(announcement), null);
    }

    /** The same step with announcements before its own. */
    Step after(List<? extends Event> earlier) {
        List<Event> all = new ArrayList<>(earlier);
        all.addAll(announcements);
        return new Step(state, all, backup);
    }
}
