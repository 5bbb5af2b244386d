package io.copyrun.local.process;

import java.time.Duration;

/**
 * How long to wait before a process that ended by itself is started again.
 *
 * @param failures how often in a row it ended soon after its start
 */
public record Backoff(int failures) {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int DOUBLINGS_MAX = 5;
    /** A process that ran this long was well; what ended it counts as the first failure again. */
    static final Duration HEALTHY = Duration.ofMinutes(1);

    public static final Backoff NONE = new Backoff(0);

    /** What holds after the process has ended once more, having run for this long. */
    public Backoff afterRunOf(Duration ran) {
        return new Backoff(ran.compareTo(HEALTHY) >= 0 ? 1 : failures + 1);
    }

    /** 1 s after the first failure, doubled by each further one up to 32 s. */
    public Duration delay() {
        return FIRST.multipliedBy(1L << Math.clamp(failures - 1, 0, DOUBLINGS_MAX));
    }
}
