package io.copyrun.session.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of a replay: hours pass in no time, and never backwards. */
final class VirtualClock implements InstantSource {
    private final Instant start;
    private Instant now;

    VirtualClock(Instant start) {
        this.start = start;
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** Goes on to a time of the recording, unless it is later already. */
    void reach(long millis) {
        Instant wanted = start.plusMillis(millis);
        now = wanted.isAfter(now) ? wanted : now;
    }

    /** Milliseconds until a time of the recording; negative when it has passed. */
    long millisUntil(long millis) {
        return Duration.between(now, start.plusMillis(millis)).toMillis();
    }
}
