package io.copyrun.tftp.server;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * The unicast addresses of this host. RFC 1123 section 4.2.3.5: a request that was sent to a broadcast address should be silently
 * ignored. Only the system knows which addresses are broadcast addresses, so whatever is not its own counts as one.
 */
final class OwnAddresses {
    private static final Logger LOG = Logger.getLogger(OwnAddresses.class);
    private static final long LOOK_AGAIN_NANOS = 1_000_000_000L;
    private static final byte LAST_OF_LOOPBACK = -1;

    private final LongSupplier nanoTime;
    private final Set<InetAddress> known = new HashSet<>();
    private long lookedAtNanos;

    /** Nothing is known before the first question. */
    OwnAddresses(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lookedAtNanos = nanoTime.getAsLong() - LOOK_AGAIN_NANOS;
    }

    /** Whether an address is one of this host. */
    boolean has(InetAddress address) {
        if (address.isLoopbackAddress()) {
            // All of 127.0.0.0/8 is this host, but for its broadcast address.
            byte[] bytes = address.getAddress();
            return bytes.length > 4
                    || bytes[1] != LAST_OF_LOOPBACK
                    || bytes[2] != LAST_OF_LOOPBACK
                    || bytes[3] != LAST_OF_LOOPBACK;
        }
        if (known.contains(address)) {
            return true;
        }
        long now = nanoTime.getAsLong();
        if (now - lookedAtNanos < LOOK_AGAIN_NANOS) {
            return false;
        }
        lookedAtNanos = now;
        look();
        return known.contains(address);
    }

    private void look() {
        try {
            Set<InetAddress> found = new HashSet<>();
            NetworkInterface.networkInterfaces()
                    .forEach(network -> network.inetAddresses().forEach(found::add));
            known.retainAll(found);
            known.addAll(found);
        } catch (SocketException e) {
            LOG.debugf("what was known of the host's addresses stays so: %s", e.toString());
        }
    }
}
