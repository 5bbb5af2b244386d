package io.copyrun.tftp.server;

/**
 * Whether more requests arrive than any estate sends. Each of them would wake the loop, and a change of threads costs more than
 * all that is done for a stranger; so while it lasts, what has come is taken once in a millisecond, as network cards do.
 */
final class Flood {
    /** A request may wait so long while a flood lasts. */
    static final long LOOK_AGAIN_NANOS = 1_000_000;

    private static final long WINDOW_NANOS = 10_000_000;
    /** 10,000 a second. */
    private static final int PER_WINDOW = 100;

    private long windowBeganNanos = Long.MIN_VALUE / 2;
    private int inWindow;
    private boolean isOn;

    /** Whether there is a flood, now that so many requests more have come. */
    boolean isOn(int requests, long nowNanos) {
        long age = nowNanos - windowBeganNanos;
        if (age >= WINDOW_NANOS) {
            isOn = age < 2 * WINDOW_NANOS && inWindow >= PER_WINDOW;
            windowBeganNanos = nowNanos;
            inWindow = 0;
        }
        inWindow += requests;
        return isOn;
    }
}
