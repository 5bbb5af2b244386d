package io.copyrun.tftp.server;

import io.copyrun.tftp.packet.PacketReader;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The sockets that requests come to. The one at the wildcard address must be read datagram by datagram, or it does not tell which
 * address they were sent to; so each of this host's addresses has a socket of its own besides, which the system prefers, and which
 * is read in bursts. What comes to an address that the host gets later, the wildcard's takes.
 */
final class RequestPorts {
    private static final Logger LOG = Logger.getLogger(RequestPorts.class);
    /** Two thousand devices may ask at the same moment; what does not fit is lost, and asked again seconds later. */
    private static final int BUFFER_BYTES = 8 << 20;

    /** As many as the pooled memory for one read, 32 KB, has room for. */
    private static final int REQUESTS_PER_READ = 60;

    private static final int OWN_ADDRESSES_MAX = 16;

    private final Datagrams.Port first;
    private final List<Datagrams.Port> others = new ArrayList<>();

    private RequestPorts(Datagrams.Port first) {
        this.first = first;
    }

    /** A port that somebody else has opened. */
    static RequestPorts of(Datagrams.Port port) {
        return new RequestPorts(port);
    }

    /**
     * Opens the request port, on the loop of the datagrams.
     *
     * @throws IOException when the address is in use or none of this machine's
     */
    static RequestPorts open(Datagrams datagrams, InetSocketAddress address, Datagrams.Receiver receiver)
            throws IOException {
        InetAddress host = address.getAddress();
        RequestPorts ports =
                of(datagrams.open(address, size(host.isAnyLocalAddress() ? 1 : REQUESTS_PER_READ, false), receiver));
        if (host.isAnyLocalAddress()) {
            ports.openOthers(datagrams, host instanceof Inet6Address, receiver);
        }
        return ports;
    }

    private void openOthers(Datagrams datagrams, boolean isBoth, Datagrams.Receiver receiver) {
        // No other program may take the port; ours may, and only now.
        first.reusable(true);
        for (InetAddress own : ownAddresses(isBoth)) {
            try {
                InetSocketAddress address = new InetSocketAddress(own, local().getPort());
                others.add(datagrams.open(address, size(REQUESTS_PER_READ, true), receiver));
            } catch (IOException e) {
                LOG.debugf("requests to %s are taken one by one: %s", own, e.getMessage());
            }
        }
        first.reusable(false);
        others.forEach(port -> port.reusable(false));
    }

    private static List<InetAddress> ownAddresses(boolean isBoth) {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(own -> !own.isLinkLocalAddress() && (isBoth || !(own instanceof Inet6Address)))
                    .limit(OWN_ADDRESSES_MAX)
                    .toList();
        } catch (IOException e) {
            LOG.debugf("requests are taken one by one: %s", e.getMessage());
            return List.of();
        }
    }

    private static Datagrams.Size size(int burst, boolean reusable) {
        return new Datagrams.Size(PacketReader.REQUEST_BYTES_MAX, BUFFER_BYTES, burst, reusable, true);
    }

    /** Where requests are taken; the wildcard address where they are taken at all of them. */
    InetSocketAddress local() {
        return first.local();
    }

    void close() {
        others.forEach(Datagrams.Port::close);
        first.close();
    }
}
