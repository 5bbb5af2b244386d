package io.copyrun.tftp.stream;

import io.copyrun.tftp.server.Quota;
import io.copyrun.tftp.server.TransferEvents;
import io.copyrun.tftp.transfer.Cause;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One transfer from its begin to exactly one end: what has moved, and for how long nothing has. Thread-safe. */
final class Course {
    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    private final TransferEvents events;
    private final Quota.Share share;
    private final @Nullable Long announcedBytes;
    private final long begunAtNanos;

    private long bytes;
    private long movedAtNanos;
    private long reportedBytes;
    private boolean isOurs;
    private @Nullable TransferEnded failure;
    private boolean isOver;
    /** From here on only the node's own disk decides how it ends. */
    private boolean isCommitting;

    private Runnable onFailed = () -> {};

    Course(TransferEvents events, Quota.Share share, @Nullable Long announcedBytes, long nowNanos) {
        this.events = events;
        this.share = share;
        this.announcedBytes = announcedBytes;
        this.begunAtNanos = nowNanos;
        this.movedAtNanos = nowNanos;
    }

    /** How long a device may be silent, and how long everything may take. */
    record Limits(Duration silence, Duration whole) {}

    TransferEvents events() {
        return events;
    }

    Quota.Share share() {
        return share;
    }

    @Nullable
    Long announcedBytes() {
        return announcedBytes;
    }

    synchronized long bytes() {
        return bytes;
    }

    /** Says what is done when the transfer fails, whoever has it fail: at once where it has. */
    void onFailed(Runnable task) {
        boolean now;
        synchronized (this) {
            onFailed = task;
            now = failure != null;
        }
        if (now) {
            task.run();
        }
    }

    synchronized void check() throws TransferEnded {
        if (failure != null) {
            throw failure;
        }
        if (isOver) {
            throw new IllegalStateException("the transfer is over");
        }
    }

    /** Why it has failed; null while it has not. */
    synchronized @Nullable TransferEnded failure() {
        return failure;
    }

    synchronized void moved(long more, long nowNanos) {
        bytes += more;
        movedAtNanos = nowNanos;
    }

    /** From now on it is this node that takes its time, or from now on it is the device again. */
    synchronized void takesTime(boolean ours, long nowNanos) {
        isOurs = ours;
        movedAtNanos = nowNanos;
    }

    /** The bytes of the last second, where some have moved; else -1. */
    synchronized long progress() {
        long moved = bytes - reportedBytes;
        reportedBytes = bytes;
        return moved == 0 || isOver ? -1 : moved;
    }

    /** Why it must end now; null while it may go on. */
    synchronized @Nullable TransferEnded overdue(Limits limits, long nowNanos) {
        if (isOver || isOurs) {
            return null;
        }
        if (nowNanos - movedAtNanos > limits.silence().toNanos()) {
            return new TransferEnded(
                    Cause.DEVICE_STOPPED,
                    "nothing moved for " + limits.silence().toSeconds() + " s after " + bytes
                            + " bytes; the device may have been restarted, or its connection is broken");
        }
        if (nowNanos - begunAtNanos > limits.whole().toNanos()) {
            return new TransferEnded(
                    Cause.TOO_SLOW,
                    "the transfer was not complete after " + (nowNanos - begunAtNanos) / SECOND_NANOS + " s (" + bytes
                            + " bytes; copyrun.tftp.limits.transfer-within allows no more)");
        }
        return null;
    }

    /** The end of a complete transfer; false when it has ended before. */
    synchronized boolean complete() {
        if (isOver) {
            return false;
        }
        isOver = true;
        return true;
    }

    /** All bytes are there; false when it has ended before. */
    synchronized boolean commit(long nowNanos) {
        if (isOver) {
            return false;
        }
        isCommitting = true;
        takesTime(true, nowNanos);
        return true;
    }

    /** The end without a file; null when it has ended before, or all bytes are there; else what is to be done now. */
    synchronized @Nullable Runnable fail(TransferEnded why) {
        return isCommitting ? null : failStorage(why);
    }

    /** The end by the node's own disk, which may fail at any time; null when it has ended before. */
    synchronized @Nullable Runnable failStorage(TransferEnded why) {
        if (isOver) {
            return null;
        }
        isOver = true;
        failure = why;
        return onFailed;
    }
}
