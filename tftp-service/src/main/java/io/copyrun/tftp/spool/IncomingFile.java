package io.copyrun.tftp.spool;

import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.packet.NetasciiDecoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way into the spool. Called by one event loop, which only copies into memory. A small file stays there until it
 * is whole, and goes to the journal with its entry; of a larger one, disk threads write whole chunks in their order. The memory
 * that it takes does not depend on its size.
 */
public final class IncomingFile {
    /** A configuration of a large device; what is not smaller gets a file of its own. */
    static final int LARGE_BYTES_MIN = 64 << 10;

    private static final int FIRST_BYTES = 2 << 10;
    private static final int GROWTH = 4;
    /** Above so many pieces of memory the device has to wait until the disk has caught up. */
    private static final int BACKLOG_PIECES_MAX = 8;

    private static final ByteBuffer NO_CHUNK = ByteBuffer.allocate(0);

    private final Path file;
    private final Chunks chunks;
    private final Volume volume;
    private final SerialTasks disk;
    private final Consumer<IOException> onFailure;
    private final @Nullable NetasciiDecoder decoder;
    private final AtomicInteger backlogBytes = new AtomicInteger();
    /** Less where memory is short and the pieces are small. */
    private volatile int backlogBytesMax = BACKLOG_PIECES_MAX * Chunks.CHUNK_BYTES;

    private ByteBuffer chunk = ByteBuffer.allocate(FIRST_BYTES);
    private long handedOverBytes;
    private volatile @Nullable Runnable onDrained;

    // Only used by the tasks of this file, one after the other.
    private final Hashes.Running hashes = new Hashes.Running();
    private boolean hashesKeepUp = true;
    private @Nullable FileChannel channel;
    private boolean failed;

    /**
     * What all files share.
     *
     * @param disk runs the tasks of many files
     */
    record Storage(Chunks chunks, Volume volume, Executor disk) {}

    /**
     * A file that does not exist yet.
     *
     * @param onFailure told once, on a disk thread
     */
    IncomingFile(Path file, Mode mode, Storage storage, Consumer<IOException> onFailure) {
        this.file = file;
        this.chunks = storage.chunks();
        this.volume = storage.volume();
        this.disk = new SerialTasks(storage.disk());
        this.onFailure = onFailure;
        this.decoder = mode == Mode.NETASCII ? new NetasciiDecoder() : null;
    }

    /** Adds the next bytes. */
    public void append(ByteBuffer payload) {
        while (payload.hasRemaining()) {
            int room = room();
            if (room <= 0) {
                makeRoom();
                continue;
            }
            ByteBuffer piece = payload.slice(payload.position(), Math.min(room, payload.remaining()));
            payload.position(payload.position() + piece.remaining());
            if (decoder == null) {
                chunk.put(piece);
            } else {
                decoder.decode(piece, chunk);
            }
        }
    }

    /** Where bytes come from that need no copy in between. */
    @FunctionalInterface
    public interface Source {
        /**
         * Puts bytes into memory of the file.
         *
         * @return how many; -1 when no more come
         */
        int fill(ByteBuffer room) throws IOException;
    }

    /**
     * Adds what a source has now, straight into the memory of the file, which nobody may throw away meanwhile. For files that are kept
     * as they come. Pieces are handed over full: the disk gets whole pages.
     *
     * @return how many bytes; -1 when no more come
     */
    public int append(Source source) throws IOException {
        if (!chunk.hasRemaining()) {
            makeRoom();
        }
        int bytes = source.fill(chunk);
        if (!chunk.hasRemaining() && chunk.capacity() >= LARGE_BYTES_MIN) {
            handOver();
        }
        return bytes;
    }

    /** A decoder may have kept one byte of the piece before; and what fills the largest piece of memory is no small file. */
    private int room() {
        return decoder == null && chunk.capacity() < LARGE_BYTES_MIN ? chunk.remaining() : chunk.remaining() - 1;
    }

    private void makeRoom() {
        if (handedOverBytes == 0 && chunk.capacity() < LARGE_BYTES_MIN) {
            int larger = Math.min(LARGE_BYTES_MIN, GROWTH * chunk.capacity());
            chunk = ByteBuffer.allocate(larger).put(chunk.flip());
        } else {
            handOver();
        }
    }

    /** Whether the device should wait. */
    public boolean isCongested() {
        return backlogBytes.get() > backlogBytesMax;
    }

    /** Has something done, on a disk thread, as soon as the disk has caught up; only the last request counts. */
    public void whenDrained(Runnable task) {
        onDrained = task;
        if (!isCongested()) {
            runIfDrained();
        }
    }

    private void handOver() {
        ByteBuffer full = chunk.flip();
        chunk = chunks.take();
        backlogBytesMax = BACKLOG_PIECES_MAX * chunk.capacity();
        handedOverBytes += full.limit();
        backlogBytes.addAndGet(full.limit());
        disk.add(() -> {
            int bytes = full.limit();
            write(full);
            chunks.give(full);
            // Whoever waits for each single piece spends more time on waking up than on bytes.
            if (backlogBytes.addAndGet(-bytes) <= backlogBytesMax / 2) {
                runIfDrained();
            }
        });
    }

    private synchronized void runIfDrained() {
        Runnable task = onDrained;
        if (task != null) {
            onDrained = null;
            task.run();
        }
    }

    private void write(ByteBuffer bytes) {
        if (failed) {
            return;
        }
        try {
            volume.take(bytes.remaining());
            FileChannel open = channel;
            if (open == null) {
                open = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                channel = open;
            }
            ByteBuffer written = bytes.duplicate();
            while (written.hasRemaining()) {
                open.write(written);
            }
            hash(bytes);
        } catch (IOException e) {
            failed = true;
            onFailure.accept(e);
        }
    }

    /** A device that sends faster than we hash is not slowed down: what is left is hashed after its last acknowledgement. */
    private void hash(ByteBuffer bytes) {
        hashesKeepUp = hashesKeepUp && !disk.hasMore();
        if (hashesKeepUp) {
            hashes.add(bytes);
        }
    }

    /**
     * Ends the file.
     *
     * @param small told the bytes of a file that has stayed in memory, now
     * @param large told the channel of a file that is written and not yet forced, on a disk thread; not told when something
     *     has failed
     */
    void end(Consumer<ByteBuffer> small, Consumer<Written> large) {
        if (decoder != null) {
            decoder.end(chunk);
        }
        ByteBuffer last = chunk.flip();
        // The device may repeat its last block for a while; the chunk is not needed for that.
        chunk = NO_CHUNK;
        if (handedOverBytes == 0) {
            small.accept(last);
            return;
        }
        long total = handedOverBytes + last.remaining();
        disk.add(() -> {
            write(last);
            chunks.give(last);
            FileChannel written = channel;
            if (!failed && written != null) {
                // From here on the channel is the syncing thread's.
                channel = null;
                large.accept(new Written(written, total, hashes));
            }
        });
    }

    /**
     * A file that is written, and not yet forced.
     *
     * @param hashes of the first bytes of the file
     */
    record Written(FileChannel channel, long bytes, Hashes.Running hashes) {}

    /** Throws the file away. */
    public void discard() {
        ByteBuffer unwritten = chunk;
        chunk = NO_CHUNK;
        chunks.give(unwritten);
        if (handedOverBytes == 0) {
            return;
        }
        disk.add(() -> {
            failed = true;
            try {
                if (channel != null) {
                    channel.close();
                }
                Files.deleteIfExists(file);
            } catch (IOException e) {
                onFailure.accept(e);
            }
        });
    }
}
