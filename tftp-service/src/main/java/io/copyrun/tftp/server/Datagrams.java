package io.copyrun.tftp.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** UDP on one event loop; every method is called on that loop, and calls back there. */
public interface Datagrams {
    /** Takes what arrives at a port. */
    @FunctionalInterface
    interface Receiver {
        /**
         * A datagram has arrived.
         *
         * @param to the address that it was sent to, the wildcard address where the system does not tell
         * @param payload only good until this method returns
         */
        void received(InetSocketAddress from, InetSocketAddress to, ByteBuffer payload);
    }

    /** A bound socket. */
    interface Port {
        /** The address that packets leave from. */
        InetSocketAddress local();

        /** Sends a copy of the packet, at the end of this turn of the loop. */
        void send(ByteBuffer packet, InetSocketAddress to);

        void close();
    }

    /**
     * What a socket is opened for.
     *
     * @param payloadBytesMax of the datagrams that are awaited; of larger ones, only one byte more is seen
     * @param receiveBufferBytes asked of the system
     * @param inBursts whether many datagrams are read in one call; the address that they were sent to is not told then
     */
    record Size(int payloadBytesMax, int receiveBufferBytes, boolean inBursts) {}

    /**
     * Opens a socket.
     *
     * @throws IOException when the address is in use or none of this machine's
     */
    Port open(InetSocketAddress local, Size size, Receiver receiver) throws IOException;
}
