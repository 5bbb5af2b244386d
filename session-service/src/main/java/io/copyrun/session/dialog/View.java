package io.copyrun.session.dialog;

import java.time.Duration;
import java.time.Instant;

/**
 * What a task sees and since when.
 *
 * @param startedAt of the task
 * @param activeAt of the last byte in either direction
 * @param octets received since the task began
 */
record View(Screen screen, Instant startedAt, Instant activeAt, long octets) {
    static View at(Instant now) {
        return new View(Screen.EMPTY, now, now, 0);
    }

    View seen(Screen after, int count, Instant now) {
        return new View(after, startedAt, now, octets + count);
    }

    /** After something was typed. */
    View typed(Instant now) {
        return new View(screen.marked(), startedAt, now, octets);
    }

    Duration silence(Instant now) {
        return Duration.between(activeAt, now);
    }

    boolean lasts(Duration max, Instant now) {
        return Duration.between(startedAt, now).compareTo(max) >= 0;
    }
}
