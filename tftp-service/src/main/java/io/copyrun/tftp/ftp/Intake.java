package io.copyrun.tftp.ftp;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.mina.core.buffer.IoBuffer;
import org.jspecify.annotations.Nullable;

/** What comes in over one control connection, before it is taken apart: how long its lines are, and how much waits. */
final class Intake {
    /** Above a command with the longest file name. */
    static final int LINE_BYTES_MAX = 512;
    /** Above everything that a client sends before it waits for an answer. */
    static final int WAITING_BYTES_MAX = 8 << 10;

    /** Telnet commands, which come in front of ABOR; in no text. */
    private static final int TELNET_MIN = 0xF0;

    private static final String ABORT = "ABOR";

    private final AtomicInteger waitingBytes = new AtomicInteger();
    // Only used by the thread that reads the connection.
    private final StringBuilder line = new StringBuilder();
    private boolean hasAbort;

    /** The bytes without those of Telnet, and with a question mark for each that no name of ours has. */
    static IoBuffer text(IoBuffer bytes) {
        IoBuffer kept = IoBuffer.allocate(bytes.remaining());
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            if (Byte.toUnsignedInt(next) < TELNET_MIN) {
                kept.put(next < 0 ? (byte) '?' : next);
            }
        }
        return kept.flip();
    }

    /** Adds bytes that wait for their turn; why there must be an end with this connection, or null. */
    @Nullable
    String add(IoBuffer bytes) {
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            char next = (char) Byte.toUnsignedInt(bytes.get(i));
            if (next == '\n') {
                hasAbort |= ABORT.equalsIgnoreCase(line.toString().strip());
                line.setLength(0);
            } else if (line.length() == LINE_BYTES_MAX) {
                return "a command line is at most " + LINE_BYTES_MAX + " bytes long";
            } else {
                line.append(next);
            }
        }
        return waitingBytes.addAndGet(bytes.remaining()) > WAITING_BYTES_MAX
                ? "too many commands at once; wait for the answers"
                : null;
    }

    /** Whether ABOR has come since this was asked last: it must not wait for the transfer that it ends. */
    boolean takeAbort() {
        boolean has = hasAbort;
        hasAbort = false;
        return has;
    }

    /** So many bytes wait no more. */
    void done(int bytes) {
        waitingBytes.addAndGet(-bytes);
    }
}
