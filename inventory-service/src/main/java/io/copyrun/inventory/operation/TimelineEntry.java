package io.copyrun.inventory.operation;

import java.time.Instant;
import java.util.Comparator;

/**
 * One line of an operation's timeline.
 *
 * @param rank what comes first of things said at the same time
 * @param key the event's identity: the same event heard again has the same
 * @param event name of the event, without its version
 * @param detail what it said, for people
 */
public record TimelineEntry(Instant at, int rank, String key, String event, String detail)
        implements Comparable<TimelineEntry> {
    private static final Comparator<TimelineEntry> ORDER = Comparator.comparing(TimelineEntry::at)
            .thenComparing(TimelineEntry::rank)
            .thenComparing(TimelineEntry::key)
            .thenComparing(TimelineEntry::event)
            .thenComparing(TimelineEntry::detail);

    @Override
    public int compareTo(TimelineEntry other) {
        return ORDER.compare(this, other);
    }
}
