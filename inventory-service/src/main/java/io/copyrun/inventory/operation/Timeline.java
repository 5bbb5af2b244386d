package io.copyrun.inventory.operation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What happened to an operation, in the order of time; each event once.
 *
 * <p>At most {@value #FIRST_MAX} entries from its beginning and {@value #LAST_MAX} from its end are kept. Which ones does
 * not depend on the order in which they were heard: an entry that was left out is never among them, however often it
 * comes again.
 *
 * @param isCut whether entries between the first and the last were left out
 */
public record Timeline(List<TimelineEntry> entries, boolean isCut) {
    static final int FIRST_MAX = 40;
    static final int LAST_MAX = 160;

    private static final Timeline EMPTY = new Timeline(List.of(), false);

    public Timeline {
        entries = List.copyOf(entries);
    }

    static Timeline empty() {
        return EMPTY;
    }

    Timeline with(TimelineEntry entry) {
        List<TimelineEntry> changed = new ArrayList<>(entries);
        for (TimelineEntry known : entries) {
            if (known.key().equals(entry.key())) {
                if (known.compareTo(entry) <= 0) {
                    return this;
                }
                changed.remove(known);
            }
        }
        int place = -Collections.binarySearch(changed, entry) - 1;
        changed.add(place, entry);
        if (changed.size() > FIRST_MAX + LAST_MAX) {
            changed.remove(FIRST_MAX);
            return new Timeline(changed, true);
        }
        return new Timeline(changed, isCut);
    }
}
