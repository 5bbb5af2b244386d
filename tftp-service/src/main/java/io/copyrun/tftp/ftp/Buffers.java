package io.copyrun.tftp.ftp;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Memory that data connections read into and write from without a copy in between; used again and again. */
final class Buffers {
    /** More is no faster. */
    static final int BYTES = 256 << 10;

    private final ConcurrentLinkedQueue<ByteBuffer> free = new ConcurrentLinkedQueue<>();

    ByteBuffer take() {
        ByteBuffer taken = free.poll();
        return taken == null ? ByteBuffer.allocateDirect(BYTES) : taken.clear();
    }

    void give(ByteBuffer buffer) {
        free.add(buffer);
    }
}
