package io.copyrun.tftp.stream;

import io.copyrun.tftp.spool.Hashes;
import io.copyrun.tftp.spool.OutgoingFile;
import io.copyrun.tftp.transfer.Cause;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A file that goes to a device. Whoever writes the connection reads from it, and says when the device has all of it. */
public final class OutgoingTransfer {
    private final StreamTransfers transfers;
    private final Course course;
    private final OutgoingFile file;
    private final Hashes hashes;
    private final AtomicBoolean closed = new AtomicBoolean();

    OutgoingTransfer(StreamTransfers transfers, Course course, OutgoingFile file, Hashes hashes) {
        this.transfers = transfers;
        this.course = course;
        this.file = file;
        this.hashes = hashes;
        course.onFailed(this::close);
    }

    /** Says what is done as soon as the transfer fails for a reason that the connection did not give: close it, above all. */
    public void onFailed(Runnable task) {
        course.onFailed(() -> {
            close();
            task.run();
        });
    }

    /** Size of the file. */
    public long sizeBytes() {
        return file.sizeBytes();
    }

    /** Whether the bytes from an offset on can be read without waiting for the disk. */
    public boolean isReady(long offset, int length) {
        return file.isReady(offset, length);
    }

    /** Whether what comes after an offset should be loaded now, so that nobody has to wait for it. */
    public boolean wantsMore(long offset) {
        return file.wantsMore(offset);
    }

    /**
     * Has what is needed next from an offset on loaded; nothing happens when a load is under way.
     *
     * @param owner the thread that reads
     * @param loaded run there, whether that succeeded or not
     */
    public void load(long offset, Executor owner, Runnable loaded) {
        var unused = file.load(offset, (accept, failure) -> {
            if (accept == null) {
                fail(Cause.DISK_ERROR, "the node could not read the file: " + failure);
            }
            owner.execute(() -> {
                if (accept != null) {
                    accept.run();
                }
                loaded.run();
            });
        });
    }

    /**
     * Fills a buffer from an offset on, as far as there are bytes. May wait for the disk where they are not ready.
     *
     * @throws TransferEnded when the transfer has failed, or the file cannot be read
     */
    public void read(long offset, ByteBuffer into) throws TransferEnded {
        course.check();
        try {
            file.read(offset, into);
        } catch (IOException e) {
            fail(Cause.DISK_ERROR, "the node could not read the file: " + e.getMessage());
            course.check();
        }
    }

    /** So many more bytes have left. */
    public void sent(long more) {
        course.moved(more, System.nanoTime());
    }

    /** Bytes that have left. */
    public long bytes() {
        return course.bytes();
    }

    /** The device has all of it. */
    public void complete() {
        close();
        transfers.sent(course, hashes);
    }

    /** Ends it, for a reason that the connection gave. */
    public void fail(Cause cause, String explanation) {
        transfers.failed(course, new TransferEnded(cause, explanation));
    }

    /** Why it has failed; null while it has not. */
    public @Nullable TransferEnded failure() {
        return course.failure();
    }

    private void close() {
        if (closed.compareAndSet(false, true)) {
            file.close();
        }
    }
}
