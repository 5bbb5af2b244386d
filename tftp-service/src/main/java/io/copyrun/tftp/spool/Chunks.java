package io.copyrun.tftp.spool;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Memory for what uploads have received and the disk has not. All uploads together get no more than a fixed amount of it, outside
 * the heap; when that is taken, they make do with small pieces of heap. Thread-safe.
 */
final class Chunks {
    /** Large enough that a write costs little beside its bytes. */
    static final int CHUNK_BYTES = 128 << 10;

    /** Of two thousand uploads at once, each may hold one. */
    private static final int SMALL_BYTES = 8 << 10;

    /** The one that was given back last is the one that a processor may still have in its cache. */
    private final ConcurrentLinkedDeque<ByteBuffer> free = new ConcurrentLinkedDeque<>();

    private final AtomicInteger unmade;

    /**
     * Chunks that are made when they are first needed.
     *
     * @param chunksMax how many there can be
     */
    Chunks(int chunksMax) {
        this.unmade = new AtomicInteger(chunksMax);
    }

    /** An empty chunk; give it back when its bytes are written. */
    ByteBuffer take() {
        ByteBuffer known = free.pollFirst();
        if (known != null) {
            return known;
        }
        return unmade.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                ? ByteBuffer.allocateDirect(CHUNK_BYTES)
                : ByteBuffer.allocate(SMALL_BYTES);
    }

    /** Takes a chunk back. */
    void give(ByteBuffer chunk) {
        if (chunk.isDirect()) {
            free.addFirst(chunk.clear());
        }
    }
}
