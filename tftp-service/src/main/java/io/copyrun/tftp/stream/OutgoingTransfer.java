package io.copyrun.tftp.stream;

import io.copyrun.tftp.spool.Hashes;
import io.copyrun.tftp.spool.OutgoingFile;
import io.copyrun.tftp.transfer.Cause;
import java.io.IOException;
import java.nio.ByteBuffer;
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

    /** Has bytes from an offset on loaded; the task runs on a disk thread, whether that succeeded or not. */
    public void load(long offset, Runnable loaded) {
        boolean isNew = file.load(offset, (accept, failure) -> {
            if (accept != null) {
                accept.run();
            } else {
                fail(Cause.DISK_ERROR, "the node could not read the file: " + failure);
            }
            loaded.run();
        });
        if (!isNew) {
            throw new IllegalStateException("a load is under way already");
        }
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
