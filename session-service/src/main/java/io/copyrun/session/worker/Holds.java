package io.copyrun.session.worker;

import io.copyrun.session.store.Claimed;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Credential profiles that the engine need not ask for now: their jobs would be looked at one by one in vain. */
final class Holds {
    /** Somebody may let a profile go before its time. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Map<String, Long> untilNanos = new HashMap<>();
    private final LongSupplier nanoTime;

    Holds(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void add(Claimed.@Nullable Hold hold) {
        if (hold != null) {
            Duration time = hold.time().compareTo(LONGEST) > 0 ? LONGEST : hold.time();
            untilNanos.put(hold.profile(), nanoTime.getAsLong() + time.toNanos());
        }
    }

    /** Those whose time is not over. */
    List<String> profiles() {
        long now = nanoTime.getAsLong();
        untilNanos.values().removeIf(until -> until - now <= 0);
        return List.copyOf(untilNanos.keySet());
    }

    /** The time to wait: until the first of them is over, if that is sooner. */
    Duration shortest(Duration otherwise) {
        long now = nanoTime.getAsLong();
        long soonest = otherwise.toNanos();
        for (long until : untilNanos.values()) {
            soonest = Math.min(soonest, Math.max(0, until - now));
        }
        return Duration.ofNanos(soonest).plusMillis(1);
    }
}
