package io.copyrun.inventory.device;

import io.copyrun.event.BackupCompleted;
import io.copyrun.event.BackupFailed;
import io.copyrun.event.DeviceFacts;
import io.copyrun.event.Event;
import io.copyrun.event.OperationStarted;
import io.copyrun.event.RestoreCompleted;
import io.copyrun.event.RestoreFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What events say of devices: of each device the newest. */
public final class Sightings {
    /** Clocks differ, but a look of the day after tomorrow would hide every one that comes before it. */
    static final Duration AHEAD_MAX = Duration.ofMinutes(10);

    private Sightings() {}

    /** The newest facts by device, in the order of their names; what was seen in the future is not believed. */
    public static SortedMap<String, DeviceFacts> newest(Collection<Event> events, Instant now) {
        SortedMap<String, DeviceFacts> newest = new TreeMap<>();
        for (Event event : events) {
            DeviceFacts facts = facts(event);
            if (facts != null && !facts.seenAt().isAfter(now.plus(AHEAD_MAX))) {
                newest.merge(event.key(), facts, (one, other) -> other.seenAt().isAfter(one.seenAt()) ? other : one);
            }
        }
        return newest;
    }

    private static @Nullable DeviceFacts facts(Event event) {
        return switch (event) {
            case OperationStarted started -> started.facts();
            case BackupCompleted completed -> completed.facts();
            case BackupFailed failed -> failed.facts();
            case RestoreCompleted completed -> completed.facts();
            case RestoreFailed failed -> failed.facts();
            default -> null;
        };
    }
}
