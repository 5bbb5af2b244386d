package io.copyrun.tftp.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A whole artifact on this node, shared by all that read it. A small one is held in memory. Of a larger one, event loops read only
 * what the system holds in memory: disk threads have touched it lately. Thread-safe.
 */
public final class Artifact {
    private static final Logger LOG = Logger.getLogger(Artifact.class);
    /** What is read ahead in one go. */
    static final int STRETCH_BYTES = 1 << 20;

    private static final int SMALL_BYTES_MAX = 64 << 10;
    /** The system keeps what was read this long ago, unless its memory is very short. */
    private static final long WARM_NANOS = Duration.ofSeconds(20).toNanos();

    private final Path file;
    private final long bytes;
    private final Hashes hashes;
    private final FileChannel channel;
    private final @Nullable ByteBuffer small;
    private final AtomicLongArray touchedAtNanos;
    /** The cache's own, and one for each reader. */
    private final AtomicInteger holders = new AtomicInteger(1);

    /**
     * An artifact whose bytes have just been written.
     *
     * @param hashes of what the archive holds, also where the file holds its netascii form
     */
    Artifact(Path file, Hashes hashes) throws IOException {
        this.file = file;
        this.hashes = hashes;
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.bytes = channel.size();
        this.small = bytes <= SMALL_BYTES_MAX ? content(channel, (int) bytes) : null;
        this.touchedAtNanos = new AtomicLongArray((int) (bytes / STRETCH_BYTES) + 1);
        long now = System.nanoTime();
        for (int i = 0; i < touchedAtNanos.length(); i++) {
            touchedAtNanos.set(i, now);
        }
    }

    private static ByteBuffer content(FileChannel channel, int size) throws IOException {
        ByteBuffer content = ByteBuffer.allocateDirect(size);
        while (content.hasRemaining() && channel.read(content, content.position()) >= 0) {
            // Until it is full.
        }
        return content.flip();
    }

    Path file() {
        return file;
    }

    public long bytes() {
        return bytes;
    }

    public Hashes hashes() {
        return hashes;
    }

    /** Keeps it open for one more; false when it is closed already. */
    boolean hold() {
        return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /** Undoes one {@link #hold} if that closes nothing. */
    boolean releaseIfShared() {
        return holders.getAndUpdate(count -> count > 1 ? count - 1 : count) > 1;
    }

    /** Undoes one {@link #hold}; the last one closes the file, and may wait for the disk. */
    void release() {
        if (holders.decrementAndGet() == 0) {
            try {
                channel.close();
            } catch (IOException e) {
                // Nothing was written, so there is nothing to lose.
                LOG.debugf("a file could not be closed: %s", e.toString());
            }
        }
    }

    /** Whether the bytes from an offset to another are in memory, as far as one can tell. */
    boolean isWarm(long offset, long end) {
        if (small != null) {
            return true;
        }
        long now = System.nanoTime();
        for (long at = offset; at < end; at += STRETCH_BYTES) {
            if (!wasTouched(at, now)) {
                return false;
            }
        }
        return end <= offset || wasTouched(end - 1, now);
    }

    private boolean wasTouched(long offset, long nowNanos) {
        return nowNanos - touchedAtNanos.get((int) (offset / STRETCH_BYTES)) < WARM_NANOS;
    }

    /** Reads the stretch that holds an offset into the system's memory; blocks for as long as the disk does. */
    void touch(long offset) throws IOException {
        int stretch = (int) (offset / STRETCH_BYTES);
        ByteBuffer scratch = ByteBuffer.allocateDirect(SMALL_BYTES_MAX);
        long end = Math.min(bytes, (stretch + 1L) * STRETCH_BYTES);
        for (long at = (long) stretch * STRETCH_BYTES; at < end; ) {
            scratch.clear();
            int read = channel.read(scratch, at);
            if (read <= 0) {
                throw new IOException("the file has become shorter than " + bytes + " bytes");
            }
            at += read;
        }
        touchedAtNanos.set(stretch, System.nanoTime());
    }

    /** Fills a buffer from an offset on, as far as there are bytes; only where it {@link #isWarm}. */
    void read(long offset, ByteBuffer into) throws IOException {
        int length = (int) Math.min(into.remaining(), bytes - offset);
        if (length <= 0) {
            return;
        }
        if (small != null) {
            into.put(small.slice((int) offset, length));
            return;
        }
        int limit = into.limit();
        into.limit(into.position() + length);
        for (long at = offset; into.hasRemaining(); ) {
            int read = channel.read(into, at);
            if (read <= 0) {
                throw new IOException("the file has become shorter than " + bytes + " bytes");
            }
            at += read;
        }
        into.limit(limit);
    }
}
