package io.copyrun.session.device;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Bytes to and from a port of a device, below any protocol. Not thread-safe, except for {@link #close}. */
public interface Line extends AutoCloseable {
    /** Writes all of it. */
    void write(byte[] octets) throws IOException;

    /**
     * Waits for bytes; what comes faster than this is called stays in the network.
     *
     * @return what came, empty when nothing did in time, null at the end
     */
    byte @Nullable [] read(Duration timeout) throws IOException, InterruptedException;

    @Override
    void close();
}
