package io.copyrun.session.telnet;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * The socket below the Telnet library, which is only read while bytes are there: the library takes a time-out for the end of
 * the stream, and blocks inside a lock.
 */
final class PatientInput extends InputStream {
    /** Nothing is there yet; not an {@code InterruptedIOException}, which the library would swallow. */
    static final class NothingYet extends IOException {
        private static final long serialVersionUID = 1L;

        NothingYet() {
            super("nothing received yet");
        }
    }

    private static final int CHUNK = 4 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final byte[] waiting = new byte[CHUNK];
    private int from;
    private int to;
    private boolean ended;

    PatientInput(Socket socket, InputStream in) {
        this.socket = socket;
        this.in = in;
    }

    /** Waits until there is something to read, or the end; false when nothing came in time. */
    boolean await(Duration timeout) throws IOException {
        if (from < to || ended) {
            return true;
        }
        socket.setSoTimeout((int) Math.max(1, Math.min(timeout.toMillis(), Integer.MAX_VALUE)));
        try {
            int read = in.read(waiting, 0, waiting.length);
            from = 0;
            to = Math.max(0, read);
            ended = read < 0;
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public int read() throws IOException {
        if (from < to) {
            return waiting[from++] & 0xff;
        }
        if (ended) {
            return -1;
        }
        throw new NothingYet();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (from == to) {
            return ended ? -1 : throwNothingYet();
        }
        int count = Math.min(length, to - from);
        System.arraycopy(waiting, from, buffer, offset, count);
        from += count;
        return count;
    }

    private static int throwNothingYet() throws NothingYet {
        throw new NothingYet();
    }

    @Override
    public int available() {
        return to - from;
    }
}
