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

    /** A bound socket. Packets leave at the end of this turn of the loop. */
    interface Port {
        /** The address that packets leave from. */
        InetSocketAddress local();

        /** Sends a copy of the packet. */
        void send(ByteBuffer packet, InetSocketAddress to);

        /** How many packets of a size one train takes, at least 1. */
        int trainMax(int packetBytes);

        /** Memory for a train: packets of one size, one behind the other, of which only the last one may be shorter. */
        ByteBuffer train(int bytes);

        /** Sends the train that was put into the memory, from its start to its position. */
        void sendTrain(int packetBytes, InetSocketAddress to);

        /** Says whether sockets of the same port may be opened at other addresses from now on. */
        void reusable(boolean may);

        /** The transfer is over; a repeated packet may still come for a while. */
        default void settle() {}

        /** Closes a port over which nothing came. */
        default void closeUnused() {
            close();
        }

        void close();
    }

    /**
     * What a socket is opened for.
     *
     * @param payloadBytesMax of the datagrams that are awaited; of larger ones, only one byte more is seen
     * @param receiveBufferBytes asked of the system
     * @param burst how many datagrams are read in one call; above 1, the address that they were sent to is not told
     * @param reusable whether sockets of the same port may be opened at other addresses
     * @param fromAnybody whether strangers know the port, so that a flood of datagrams must cost little
     */
    record Size(int payloadBytesMax, int receiveBufferBytes, int burst, boolean reusable, boolean fromAnybody) {}

    /**
     * Opens a socket.
     *
     * @throws IOException when the address is in use or none of this machine's
     */
    Port open(InetSocketAddress local, Size size, Receiver receiver) throws IOException;
}
