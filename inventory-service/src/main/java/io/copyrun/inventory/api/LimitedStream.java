package io.copyrun.inventory.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails when it turns out to be longer than is taken. */
final class LimitedStream extends FilterInputStream {
    private long left;

    LimitedStream(InputStream stream, long bytesMax) {
        super(stream);
        this.left = bytesMax;
    }

    /** The stream is longer than is taken. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        if (read >= 0) {
            count(1);
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read > 0) {
            count(read);
        }
        return read;
    }

    private void count(int read) throws IOException {
        left -= read;
        if (left < 0) {
            throw new TooLong();
        }
    }
}
