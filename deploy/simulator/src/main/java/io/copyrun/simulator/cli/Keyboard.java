package io.copyrun.simulator.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What a session is told: keys from the network, messages of the device, and the end of the connection. */
public final class Keyboard {
    /** No key: the connection is closed. */
    public static final int HUNG_UP = -1;
    /** No key: the time is over. */
    public static final int NOTHING = -2;
    /** No key: a message waits, see {@link #takeMessage()}. */
    public static final int MESSAGE = -3;

    public static final int CTRL_C = 0x03;
    public static final int CTRL_CARET = 0x1e;

    /** Type-ahead beyond this is lost, as on a real line. */
    private static final int TYPED_AHEAD_MAX = 65_536;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Integer> keys = new ArrayDeque<>();
    private final Queue<String> messages = new ArrayDeque<>();
    private boolean hungUp;

    public void type(byte[] bytes) {
        lock.lock();
        try {
            for (byte b : bytes) {
                if (keys.size() < TYPED_AHEAD_MAX) {
                    keys.add(b & 0xff);
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public void hangUp() {
        lock.lock();
        try {
            hungUp = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public void message(String text) {
        lock.lock();
        try {
            messages.add(text);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public String takeMessage() {
        lock.lock();
        try {
            String message = messages.poll();
            return message == null ? "" : message;
        } finally {
            lock.unlock();
        }
    }

    /** The next key, 0 to 255, or one of the negative constants. Keys typed before the connection closed come first. */
    public int next(Duration patience) {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (true) {
                if (!keys.isEmpty()) {
                    return keys.removeFirst();
                }
                if (hungUp) {
                    return HUNG_UP;
                }
                if (!messages.isEmpty()) {
                    return MESSAGE;
                }
                if (left <= 0) {
                    return NOTHING;
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HUNG_UP;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the connection to close, whatever is typed meanwhile. */
    public void awaitHangUp() {
        long patience = TimeUnit.DAYS.toNanos(1);
        while (next(Duration.ofNanos(patience)) != HUNG_UP) {
            takeMessage();
        }
    }

    /** Whether Ctrl-C or Ctrl-^ was typed, or nobody listens any more; what was typed before it is forgotten. */
    public boolean takeInterrupt() {
        lock.lock();
        try {
            boolean interrupted = keys.contains(CTRL_C) || keys.contains(CTRL_CARET);
            while (interrupted && !keys.isEmpty()) {
                int key = keys.removeFirst();
                if (key == CTRL_C || key == CTRL_CARET) {
                    break;
                }
            }
            return interrupted || hungUp;
        } finally {
            lock.unlock();
        }
    }
}
