package io.copyrun.session.carriage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A stream that knows what was read of it, when, and why it broke. Read by one thread, asked by another. */
final class WatchedStream extends FilterInputStream {
    private volatile long bytes;
    private volatile long movedAtNanos = System.nanoTime();
    private volatile @Nullable IOException failure;

    WatchedStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        try {
            int read = in.read(into, from, length);
            add(read);
            return read;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private synchronized void add(int read) {
        bytes += Math.max(0, read);
        movedAtNanos = System.nanoTime();
    }

    long bytes() {
        return bytes;
    }

    boolean isSilentFor(Duration duration) {
        return System.nanoTime() - movedAtNanos > duration.toNanos();
    }

    /** Why the source broke; null while it has not. */
    @Nullable
    IOException failure() {
        return failure;
    }
}
