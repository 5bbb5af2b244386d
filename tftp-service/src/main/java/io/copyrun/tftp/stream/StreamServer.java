package io.copyrun.tftp.stream;

import io.copyrun.event.TransferProtocol;
import java.io.IOException;
import java.net.InetSocketAddress;

/** One protocol that is served over connections. */
public interface StreamServer extends AutoCloseable {
    TransferProtocol protocol();

    /**
     * Opens the port.
     *
     * @throws IOException when it is in use, or this process may not bind it
     */
    void start() throws IOException;

    /** Where connections are taken, once it is started. */
    InetSocketAddress address();

    /** Ends all connections, and closes the port. */
    @Override
    void close();
}
