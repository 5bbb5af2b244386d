package io.copyrun.tftp.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being read from, by one event loop. Two chunks are kept in memory; disk threads load them ahead of the reader.
 */
public final class OutgoingFile implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OutgoingFile.class);
    private static final int CHUNK_BYTES = 256 << 10;

    private final FileChannel channel;
    private final long sizeBytes;
    private final Executor disk;

    private Chunk current = Chunk.NONE;
    private Chunk ahead = Chunk.NONE;
    private long loading = -1;

    private record Chunk(long number, ByteBuffer bytes) {
        static final Chunk NONE = new Chunk(-1, ByteBuffer.allocate(0));
    }

    /** Told the outcome of a load, on a disk thread. */
    public interface Loaded {
        /**
         * The load has ended.
         *
         * @param accept to be run on the event loop, null when it failed
         */
        void ended(@Nullable Runnable accept, @Nullable IOException failure);
    }

    /** Opens a file; blocks for as long as the disk does. */
    public OutgoingFile(Path file, Executor disk) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.sizeBytes = channel.size();
        this.disk = disk;
    }

    public long sizeBytes() {
        return sizeBytes;
    }

    /**
     * Puts bytes of the file into a buffer, as many as there are from the offset and as fit.
     *
     * @return false when they are not in memory, and the buffer is as it was; then {@link #load} them first
     */
    public boolean read(long offset, ByteBuffer into) {
        long end = Math.min(sizeBytes, offset + into.remaining());
        int start = into.position();
        for (long at = offset; at < end; ) {
            Chunk chunk = chunk(at / CHUNK_BYTES);
            if (chunk == null) {
                into.position(start);
                return false;
            }
            int from = (int) (at % CHUNK_BYTES);
            int length = (int) Math.min(end - at, chunk.bytes().limit() - from);
            into.put(chunk.bytes().slice(from, length));
            at += length;
        }
        return true;
    }

    /** Whether the chunk after the one at an offset should be loaded now, so that nobody has to wait for it. */
    public boolean wantsMore(long offset) {
        long next = offset / CHUNK_BYTES + 1;
        return loading < 0 && next * CHUNK_BYTES < sizeBytes && chunk(next) == null;
    }

    private @Nullable Chunk chunk(long number) {
        if (current.number() == number) {
            return current;
        }
        return ahead.number() == number ? ahead : null;
    }

    /**
     * Loads what {@link #read} needs next at an offset; with the chunk there in memory, the one after it.
     *
     * @return false when a load is under way already
     */
    public boolean load(long offset, Loaded loaded) {
        if (loading >= 0) {
            return false;
        }
        long here = offset / CHUNK_BYTES;
        long number = chunk(here) == null ? here : here + 1;
        loading = number;
        disk.execute(() -> {
            try {
                ByteBuffer bytes = readChunk(number);
                loaded.ended(() -> accept(new Chunk(number, bytes)), null);
            } catch (IOException e) {
                loaded.ended(null, e);
            }
        });
        return true;
    }

    private void accept(Chunk chunk) {
        loading = -1;
        current = ahead;
        ahead = chunk;
    }

    private ByteBuffer readChunk(long number) throws IOException {
        long position = number * CHUNK_BYTES;
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, Math.max(0, sizeBytes - position)));
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new IOException("the file has become shorter than " + sizeBytes + " bytes");
            }
        }
        return bytes.flip();
    }

    /** Closes the file behind whatever is being loaded. */
    @Override
    public void close() {
        disk.execute(() -> {
            try {
                channel.close();
            } catch (IOException e) {
                // Nothing was written, so there is nothing to lose.
                LOG.debugf("a file could not be closed: %s", e.toString());
            }
        });
    }
}
