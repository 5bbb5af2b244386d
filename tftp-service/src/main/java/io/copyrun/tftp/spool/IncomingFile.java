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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way into the spool. Called by one event loop; the loop only copies into a chunk, and disk threads hash and
 * write whole chunks in their order. The memory it takes does not depend on the size of the file.
 */
public final class IncomingFile {
    private static final int FIRST_CHUNK_BYTES = 16 << 10;
    private static final int CHUNK_BYTES = 128 << 10;
    /** Above it the device has to wait for its acknowledgement until the disk has caught up. */
    private static final int BACKLOG_BYTES_MAX = 4 * CHUNK_BYTES;

    private static final ByteBuffer NO_CHUNK = ByteBuffer.allocate(0);

    private final Path file;
    private final SerialTasks disk;
    private final Consumer<IOException> onFailure;
    private final @Nullable NetasciiDecoder decoder;
    private final AtomicInteger backlogBytes = new AtomicInteger();

    private ByteBuffer chunk = ByteBuffer.allocate(FIRST_CHUNK_BYTES);
    private volatile @Nullable Runnable onDrained;

    // Only used by the tasks of this file, one after the other.
    private final Hashes.Running hashes = new Hashes.Running();
    private @Nullable FileChannel channel;
    private boolean failed;

    /**
     * A file that does not exist yet.
     *
     * @param disk runs the tasks of many files
     * @param onFailure told once, on a disk thread
     */
    IncomingFile(Path file, Mode mode, Executor disk, Consumer<IOException> onFailure) {
        this.file = file;
        this.disk = new SerialTasks(disk);
        this.onFailure = onFailure;
        this.decoder = mode == Mode.NETASCII ? new NetasciiDecoder() : null;
    }

    /** Adds the next bytes. */
    public void append(ByteBuffer payload) {
        while (payload.hasRemaining()) {
            // A decoder may have kept one byte of the piece before.
            int room = chunk.remaining() - 1;
            if (room <= 0) {
                handOver();
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

    /** Whether the device should wait. */
    public boolean isCongested() {
        return backlogBytes.get() > BACKLOG_BYTES_MAX;
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
        chunk = ByteBuffer.allocate(CHUNK_BYTES);
        backlogBytes.addAndGet(full.limit());
        disk.add(() -> {
            write(full);
            backlogBytes.addAndGet(-full.limit());
            if (!isCongested()) {
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
            FileChannel open = channel;
            if (open == null) {
                open = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                channel = open;
            }
            hashes.add(bytes.array(), bytes.position(), bytes.remaining());
            while (bytes.hasRemaining()) {
                open.write(bytes);
            }
        } catch (IOException e) {
            failed = true;
            onFailure.accept(e);
        }
    }

    /**
     * Ends the file.
     *
     * @param then told the hashes and the channel, which is written and not yet forced, on a disk thread; not told when
     *     something has failed
     */
    void end(Function<Hashes, Entry> entry, Ended then) {
        if (decoder != null) {
            decoder.end(chunk);
        }
        ByteBuffer last = chunk.flip();
        // The device may repeat its last block for a while; the chunk is not needed for that.
        chunk = NO_CHUNK;
        disk.add(() -> {
            write(last);
            FileChannel written = channel;
            if (!failed && written != null) {
                // From here on the channel is the syncing thread's.
                channel = null;
                then.written(written, entry.apply(hashes.end()));
            }
        });
    }

    /** Told when a file is written. */
    interface Ended {
        void written(FileChannel data, Entry entry);
    }

    /** Throws the file away. */
    public void discard() {
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
