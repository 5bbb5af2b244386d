package io.copyrun.tftp.server;

/**
 * Whether an event loop should look for its next datagram without going to sleep. A transfer in lock-step waits for each block,
 * and on a fast network the block comes sooner than a sleeping thread wakes up. Where peers are slower, nobody stays awake.
 */
final class Wakefulness {
    /** What a thread needs to fall asleep and wake up again on a virtual machine. */
    private static final long QUICK_NANOS = 100_000;
    /** So many quick datagrams are no accident. */
    private static final int STREAK_MIN = 8;

    private int streak;
    private long heardAtNanos = Long.MIN_VALUE / 2;

    /** A datagram has come. */
    void heard(long nowNanos) {
        streak = nowNanos - heardAtNanos < QUICK_NANOS ? Math.min(STREAK_MIN, streak + 1) : 0;
        heardAtNanos = nowNanos;
    }

    /** Whether the next one is worth waiting for. */
    boolean isAwake(long nowNanos) {
        return streak == STREAK_MIN && nowNanos - heardAtNanos < QUICK_NANOS;
    }
}
