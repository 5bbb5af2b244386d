package io.copyrun.tftp.transfer;

import java.time.Duration;

/**
 * When to send again: a timer from the measured round trip (RFC 6298, with Karn's rule), back-off, and a budget of tries.
 *
 * <p>Thirty tries let a transfer of 65,536 blocks pass at 30 % loss each way with 99.99 %.
 *
 * @param smoothedNanos mean round trip, 0 before the first measurement
 * @param varianceNanos its mean deviation
 * @param backOff doublings of the timer since the last clean measurement
 * @param tries repetitions of what is sent now
 * @param sentAtNanos when what is outstanding was first sent
 * @param dueNanos when to send it again
 * @param intervalMaxNanos the timer never grows above it
 * @param total repetitions since the beginning
 */
record Retry(
        long smoothedNanos,
        long varianceNanos,
        int backOff,
        int tries,
        long sentAtNanos,
        long dueNanos,
        long intervalMaxNanos,
        long total) {
    static final int TRIES_MAX = 30;
    static final long INTERVAL_MIN_NANOS = Duration.ofMillis(50).toNanos();
    static final long INTERVAL_MAX_NANOS = Duration.ofSeconds(2).toNanos();
    /** Before anything is measured: long enough for a slow line, short enough not to be noticed. */
    static final long INTERVAL_FIRST_NANOS = Duration.ofMillis(500).toNanos();

    private static final int BACK_OFF_MAX = 6;

    /** The first packet leaves now. */
    static Retry begin(long nowNanos, long intervalMaxNanos) {
        long first = Math.min(INTERVAL_FIRST_NANOS, intervalMaxNanos);
        return new Retry(0, 0, 0, 0, nowNanos, nowNanos + first, intervalMaxNanos, 0);
    }

    /** What was outstanding is answered, and the next packet leaves now. */
    Retry answered(long nowNanos) {
        // Karn: the answer to a packet that was sent twice measures nothing, and a longer timer stays; but only by one
        // step,
        // because it was an answer. With nothing measured, the time since the first copy is better than none: too long.
        if (tries > 0 && smoothedNanos > 0) {
            return new Retry(
                            smoothedNanos, varianceNanos, Math.min(1, backOff), 0, nowNanos, 0, intervalMaxNanos, total)
                    .due(nowNanos);
        }
        long sample = Math.max(1, nowNanos - sentAtNanos);
        long smoothed = smoothedNanos == 0 ? sample : smoothedNanos + (sample - smoothedNanos) / 8;
        long variance = smoothedNanos == 0
                ? sample / 2
                : varianceNanos + (Math.abs(smoothedNanos - sample) - varianceNanos) / 4;
        return new Retry(smoothed, variance, 0, 0, nowNanos, 0, intervalMaxNanos, total).due(nowNanos);
    }

    /** What is outstanding is sent again now. */
    Retry repeated(long nowNanos) {
        int longer = Math.min(BACK_OFF_MAX, backOff + 1);
        return new Retry(smoothedNanos, varianceNanos, longer, tries + 1, sentAtNanos, 0, intervalMaxNanos, total + 1)
                .due(nowNanos);
    }

    /** Nothing is sent before that time. */
    Retry quietUntil(long dueNanos) {
        return new Retry(smoothedNanos, varianceNanos, backOff, tries, sentAtNanos, dueNanos, intervalMaxNanos, total);
    }

    /**
     * Whether something comes too soon to answer what was sent last: then the network has doubled an earlier packet. Before
     * anything is measured, nobody can tell.
     */
    boolean isTooSoonForAnAnswer(long nowNanos) {
        return nowNanos - sentAtNanos < Math.max(1, smoothedNanos / 2);
    }

    boolean isExhausted() {
        return tries >= TRIES_MAX;
    }

    private Retry due(long nowNanos) {
        return quietUntil(nowNanos + intervalNanos());
    }

    private long intervalNanos() {
        long measured = smoothedNanos == 0 ? INTERVAL_FIRST_NANOS : smoothedNanos + 4 * varianceNanos;
        long interval = Math.max(INTERVAL_MIN_NANOS, measured) << backOff;
        return Math.min(interval, intervalMaxNanos);
    }
}
