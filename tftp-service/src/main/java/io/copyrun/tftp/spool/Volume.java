package io.copyrun.tftp.spool;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The file system under a spool: how much room it has, and whether it can be trusted. Thread-safe. */
public final class Volume {
    private static final Logger LOG = Logger.getLogger(Volume.class);

    /** What the system says in English. */
    private static final String FULL = "No space left";
    /** With less, the smallest write can fail. */
    private static final long FULL_BYTES = 64 << 10;

    private final FileStore store;
    private final long reserveBytes;
    private final AtomicReference<@Nullable String> suspicion = new AtomicReference<>();
    private final AtomicLong usableBytes = new AtomicLong();

    /**
     * The volume of a directory.
     *
     * @param reserveBytes that uploads must leave free
     */
    Volume(Path directory, long reserveBytes) throws IOException {
        this.store = Files.getFileStore(directory);
        this.reserveBytes = reserveBytes;
        look();
    }

    /** Looks how much room there is; cheap answers between two looks may be that old. */
    public void look() {
        try {
            usableBytes.set(store.getUsableSpace());
        } catch (IOException e) {
            suspect("the room on the volume cannot be told: " + e.getMessage());
        }
    }

    /** Room for uploads, the reserve taken off; at least 0, and 0 while the volume is not trusted. */
    public long freeBytes() {
        return suspicion.get() != null ? 0 : Math.max(0, usableBytes.get() - reserveBytes);
    }

    /**
     * Takes room for a part of a large upload. The reserve is not touched: the small ones live on it, whose bytes are in the
     * journal, and so does the journal itself.
     *
     * @throws IOException when there is no room, as {@link #isFull} tells
     */
    void take(int bytes) throws IOException {
        if (usableBytes.addAndGet(-bytes) < reserveBytes) {
            throw new IOException(FULL + " above the reserve of " + reserveBytes + " bytes");
        }
    }

    /** Why the volume is not trusted any more; null while it is. */
    public @Nullable String suspicion() {
        return suspicion.get();
    }

    /** Stops trusting the volume, for good: only a restart, after somebody has looked, makes it good again. */
    public void suspect(String reason) {
        if (suspicion.compareAndSet(null, reason)) {
            LOG.errorf("the spool's volume is suspect, uploads are refused from now on: %s", reason);
        }
    }

    /** Whether a write failed because there is no room, of bytes, inodes or quota. */
    public boolean isFull(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (message.contains(FULL) || message.contains("quota")) {
            return true;
        }
        // The system may say it in another language.
        try {
            return store.getUsableSpace() < FULL_BYTES;
        } catch (IOException e) {
            return false;
        }
    }
}
