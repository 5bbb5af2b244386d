package io.copyrun.session.pump;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** The bytes of a pump as a stream that gives up a sender who says nothing. */
public final class PumpedStream extends InputStream {
    private final Pump pump;
    private final Duration silenceMax;
    private byte[] chunk = new byte[0];
    private int next;

    /** @param silenceMax after which a read fails */
    public PumpedStream(Pump pump, Duration silenceMax) {
        this.pump = pump;
        this.silenceMax = silenceMax;
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? chunk[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int read = Math.min(length, chunk.length - next);
        System.arraycopy(chunk, next, into, from, read);
        next += read;
        return read;
    }

    private boolean hasMore() throws IOException {
        if (next < chunk.length) {
            return true;
        }
        try {
            byte[] came = pump.read(silenceMax);
            if (came == null) {
                return false;
            }
            if (came.length == 0) {
                throw new SocketTimeoutException("nothing came for " + silenceMax.toSeconds() + " s");
            }
            chunk = came;
            next = 0;
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("given up");
        }
    }

    @Override
    public void close() {
        pump.stop();
    }
}
