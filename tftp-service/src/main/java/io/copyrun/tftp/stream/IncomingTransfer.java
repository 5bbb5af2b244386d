package io.copyrun.tftp.stream;

import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.spool.Entry;
import io.copyrun.tftp.spool.IncomingFile;
import io.copyrun.tftp.spool.Spool;
import io.copyrun.tftp.transfer.Cause;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A file that comes from a device. Whoever reads the connection appends what comes, ends it, and acknowledges to the device only
 * when the end is durable. Every failure is announced here, and nothing stays of the file.
 */
public final class IncomingTransfer {
    private final StreamTransfers transfers;
    private final Course course;
    private final Spool spool;
    private final long bytesMax;
    private final IncomingFile file;
    private final CompletableFuture<@Nullable Void> durable = new CompletableFuture<>();
    private Runnable onFailed = () -> {};
    private boolean hasFailed;
    private boolean hasEnded;
    /** A source writes into memory of the file. */
    private boolean isLent;

    IncomingTransfer(StreamTransfers transfers, Course course, Spool spool, long bytesMax) {
        this.transfers = transfers;
        this.course = course;
        this.spool = spool;
        this.bytesMax = bytesMax;
        this.file = spool.receive(course.events().ticket().transferId(), Mode.OCTET, this::notWritten);
        course.onFailed(this::discard);
    }

    /** The largest file that the ticket allows. */
    public long bytesMax() {
        return bytesMax;
    }

    /** Says what is done as soon as the transfer fails for a reason that the connection did not give: close it, above all. */
    public void onFailed(Runnable task) {
        boolean now;
        synchronized (this) {
            onFailed = task;
            now = hasFailed;
        }
        if (now) {
            task.run();
        }
    }

    /**
     * Adds the next bytes.
     *
     * @throws TransferEnded when they are more than the ticket allows, or the transfer has failed before
     */
    public void append(ByteBuffer bytes) throws TransferEnded {
        course.check();
        int more = bytes.remaining();
        expectAllowed(more);
        synchronized (this) {
            if (!hasFailed) {
                file.append(bytes);
            }
        }
        course.moved(more, System.nanoTime());
    }

    /**
     * Adds what a source has now, without a copy in between; blocks as long as the source does, which has to end when the transfer
     * fails.
     *
     * @return how many bytes; -1 when no more come
     * @throws IOException of the source
     * @throws TransferEnded as above
     */
    public int append(IncomingFile.Source source) throws IOException {
        course.check();
        synchronized (this) {
            isLent = !hasFailed;
        }
        int more;
        try {
            course.check();
            more = file.append(room -> filled(room, source));
        } finally {
            takeBack();
        }
        if (more > 0) {
            expectAllowed(more);
            course.moved(more, System.nanoTime());
        }
        return more;
    }

    /** No more than one byte above what the ticket allows comes into memory, or onto the disk. */
    private int filled(ByteBuffer room, IncomingFile.Source source) throws IOException {
        int limit = room.limit();
        room.limit((int) Math.min(limit, room.position() + bytesMax - course.bytes() + 1));
        try {
            return source.fill(room);
        } finally {
            room.limit(limit);
        }
    }

    /** What has failed meanwhile could not throw the memory away. */
    private synchronized void takeBack() {
        if (isLent && hasFailed && !hasEnded) {
            file.discard();
        }
        isLent = false;
    }

    private void expectAllowed(int more) throws TransferEnded {
        if (course.bytes() + more > bytesMax) {
            transfers.failed(
                    course,
                    new TransferEnded(
                            Cause.FILE_TOO_LARGE,
                            "the file is larger than " + bytesMax + " bytes, which its ticket allows"));
            course.check();
        }
    }

    /** Bytes that have come. */
    public long bytes() {
        return course.bytes();
    }

    /** Whether nothing more should be read from the connection until {@link #whenDrained}. */
    public boolean isCongested() {
        return file.isCongested();
    }

    /** Has something done, on a disk thread, as soon as the disk has caught up. */
    public void whenDrained(Runnable task) {
        course.takesTime(true, System.nanoTime());
        file.whenDrained(() -> {
            course.takesTime(false, System.nanoTime());
            task.run();
        });
    }

    /**
     * All bytes have come.
     *
     * @return done when file and journal entry are on stable storage, or failed with {@link TransferEnded}
     */
    public CompletableFuture<@Nullable Void> end() {
        if (!course.commit(System.nanoTime())) {
            return durable;
        }
        synchronized (this) {
            if (hasEnded) {
                return durable;
            }
            hasEnded = true;
            spool.commit(file, bytes -> new Entry.Received(transfers.upload(course, bytes), null), this::committed);
        }
        return durable;
    }

    private void committed(@Nullable IOException failure) {
        if (failure != null) {
            notWritten(failure);
        } else if (transfers.received(course)) {
            durable.complete(null);
        }
    }

    private void notWritten(IOException failure) {
        transfers.storageFailed(course, failure);
    }

    /** Ends it without its file, for a reason that the connection gave. */
    public void fail(Cause cause, String explanation) {
        transfers.failed(course, new TransferEnded(cause, explanation));
    }

    /** Why it has failed; null while it has not. */
    public @Nullable TransferEnded failure() {
        return course.failure();
    }

    private void discard() {
        Runnable told;
        synchronized (this) {
            hasFailed = true;
            if (!hasEnded && !isLent) {
                file.discard();
            }
            told = onFailed;
        }
        durable.completeExceptionally(Objects.requireNonNull(course.failure(), "discarded without a failure"));
        told.run();
    }
}
