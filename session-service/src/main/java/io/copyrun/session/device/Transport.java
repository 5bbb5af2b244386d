package io.copyrun.session.device;

import java.io.IOException;
import java.time.Duration;

/** Bytes to and from a device's terminal. Not thread-safe, except for {@link #close}. */
public interface Transport extends AutoCloseable {
    /** What came, or did not. */
    sealed interface Arrival {
        /** @param octets at least one byte, one character each (ISO-8859-1) */
        record Octets(String octets) implements Arrival {}

        /** Nothing within the time-out. */
        record Silence() implements Arrival {}

        /** The other side has closed; nothing will come any more. */
        record End() implements Arrival {}
    }

    /** The connection is given up for a reason that people should hear. */
    final class Broken extends IOException {
        private static final long serialVersionUID = 1L;

        public Broken(String why) {
            super(why);
        }
    }

    /** @param octets one character for each byte (ISO-8859-1) */
    void send(String octets) throws IOException;

    /**
     * Waits for bytes; what a device sends faster than this is called stays in the network.
     *
     * @throws InterruptedException when the thread was interrupted, before or while it waited
     */
    Arrival receive(Duration timeout) throws IOException, InterruptedException;

    /** What the Enter key sends. */
    String enter();

    @Override
    void close();
}
