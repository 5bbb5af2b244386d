package io.copyrun.tftp.spool;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The file system under a spool: how much room it has, and whether it can be trusted. Thread-safe. */
public final class Volume {
    private static final Logger LOG = Logger.getLogger(Volume.class);

    private final FileStore store;
    private final long reserveBytes;
    private final AtomicReference<@Nullable String> suspicion = new AtomicReference<>();
    private volatile long usableBytes;

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
            usableBytes = store.getUsableSpace();
        } catch (IOException e) {
            suspect("the room on the volume cannot be told: " + e.getMessage());
        }
    }

    /** Room for uploads, the reserve taken off; at least 0, and 0 while the volume is not trusted. */
    public long freeBytes() {
        return suspicion.get() != null ? 0 : Math.max(0, usableBytes - reserveBytes);
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
    static boolean isFull(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("No space left") || message.contains("quota");
    }
}
