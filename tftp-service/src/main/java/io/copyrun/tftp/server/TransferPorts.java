package io.copyrun.tftp.server;

import io.copyrun.tftp.transfer.Negotiation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The ports that transfers run on, of one loop. The peer's address and port tell the transfers on one port apart, so that a range
 * of four ports serves any number of devices. Without a range, small blocks share a few ports, where the datagrams of many devices
 * are read in one call, and a transfer with large blocks or windows gets a port of its own.
 */
final class TransferPorts {
    private static final int HEADER_BYTES = 4;
    private static final int RECEIVE_BUFFER_BYTES_MIN = 64 << 10;
    private static final int RECEIVE_BUFFER_BYTES_MAX = 4 << 20;
    private static final int SHARED_PAYLOAD_BYTES_MAX = 65_468;
    private static final int SHARED_BURST = 32;
    /** So many datagrams of 512 bytes fit the receive buffer that every system gives: no device disturbs the others. */
    private static final int ACTIVE_MAX = 128;

    /** Blocks of the size that needs no option, and acknowledgements with any error message. */
    private static final int SMALL_PAYLOAD_BYTES_MAX = 600;

    /** As long as a late block may be on its way, and where there is no other port, as long as is likely. */
    private static final Duration REST = Duration.ofSeconds(10);

    private static final Duration REST_IN_RANGE = Duration.ofSeconds(2);

    private final Datagrams datagrams;
    private List<Integer> range;
    private Datagrams.@Nullable Receiver requests;
    private final Map<InetSocketAddress, SharedPort> shared = new HashMap<>();
    private final Map<InetAddress, List<SharedPort>> small = new HashMap<>();
    private int turn;

    /**
     * The ports of one loop.
     *
     * @param range empty for any free port
     */
    TransferPorts(Datagrams datagrams, List<Integer> range) {
        this.datagrams = datagrams;
        this.range = range;
    }

    /**
     * What a port is needed for.
     *
     * @param receivesBlocks whether blocks are received, or only acknowledgements
     */
    record Size(int blockSizeBytes, int windowBlocks, boolean receivesBlocks) {
        /** For packets that are no blocks. */
        static final Size CONTROL = new Size(Negotiation.BLOCK_SIZE_DEFAULT, 1, false);

        boolean isSmall() {
            return blockSizeBytes <= Negotiation.BLOCK_SIZE_DEFAULT && windowBlocks == 1;
        }

        Datagrams.Size datagrams() {
            int payload = receivesBlocks
                    ? Math.max(blockSizeBytes + HEADER_BYTES, SMALL_PAYLOAD_BYTES_MAX)
                    : SMALL_PAYLOAD_BYTES_MAX;
            int buffer = Math.clamp(2L * windowBlocks * payload, RECEIVE_BUFFER_BYTES_MIN, RECEIVE_BUFFER_BYTES_MAX);
            return new Datagrams.Size(payload, buffer, receivesBlocks ? windowBlocks : 1, false, false);
        }
    }

    /**
     * Opens the request port, and has all transfers run over it. Where it is opened for every address of the host, transfers get
     * sockets of the same port at the addresses that were asked, so that answers leave from those.
     *
     * @param receiver takes requests, whichever of the sockets they come to
     */
    Datagrams.Port openRequests(InetSocketAddress address, Datagrams.Receiver receiver) throws IOException {
        requests = receiver;
        boolean anyAddress = address.getAddress().isAnyLocalAddress();
        SharedPort opened = new SharedPort(
                datagrams,
                address,
                new SharedPort.Use(SHARED_PAYLOAD_BYTES_MAX, anyAddress ? 1 : SHARED_BURST, REST_IN_RANGE, requests));
        InetSocketAddress local = opened.port().local();
        range = List.of(local.getPort());
        if (!anyAddress) {
            shared.put(local, opened);
        }
        return opened.port();
    }

    /** The ports of a range that one of several loops uses. */
    static List<Integer> share(int first, int last, int loop, int loops) {
        return first == 0
                ? List.of()
                : IntStream.rangeClosed(first, last)
                        .filter(port -> (port - first) % loops == loop)
                        .boxed()
                        .toList();
    }

    /**
     * A port for a transfer with a peer.
     *
     * @throws IOException when no port can be opened, or the peer has a transfer on each
     */
    Datagrams.Port open(InetAddress local, InetSocketAddress peer, Size size, Datagrams.Receiver receiver)
            throws IOException {
        if (!range.isEmpty()) {
            return openInRange(local, peer, receiver);
        }
        return size.isSmall()
                ? openSmall(local, peer, receiver)
                : datagrams.open(new InetSocketAddress(local, 0), size.datagrams(), receiver);
    }

    private Datagrams.Port openInRange(InetAddress local, InetSocketAddress peer, Datagrams.Receiver receiver)
            throws IOException {
        IOException last = new IOException("this device has a transfer on every port of the range");
        for (int i = 0; i < range.size(); i++) {
            InetSocketAddress address = new InetSocketAddress(local, range.get(Math.floorMod(turn++, range.size())));
            try {
                Optional<Datagrams.Port> share = shared(address).share(peer, receiver);
                if (share.isPresent()) {
                    return share.get();
                }
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    private Datagrams.Port openSmall(InetAddress local, InetSocketAddress peer, Datagrams.Receiver receiver)
            throws IOException {
        List<SharedPort> ports = small.computeIfAbsent(local, address -> new ArrayList<>());
        for (SharedPort port : ports) {
            Optional<Datagrams.Port> share = port.active() < ACTIVE_MAX ? port.share(peer, receiver) : Optional.empty();
            if (share.isPresent()) {
                return share.get();
            }
        }
        SharedPort opened = new SharedPort(
                datagrams,
                new InetSocketAddress(local, 0),
                new SharedPort.Use(SMALL_PAYLOAD_BYTES_MAX, SHARED_BURST, REST, null));
        ports.add(opened);
        return opened.share(peer, receiver).orElseThrow();
    }

    /**
     * How long a transfer with a peer must wait for a port, in nanoseconds: on a port where it has just ended another one, a late
     * block of that one could be taken for one of this (RFC 1350 section 4: identifiers are chosen so that this cannot be).
     */
    long restNanos(InetAddress local, InetSocketAddress peer) {
        return range.stream()
                .map(port -> shared.get(new InetSocketAddress(local, port)))
                .mapToLong(port -> port == null ? 0 : port.restNanos(peer))
                .min()
                .orElse(0);
    }

    /**
     * The port that a transfer had before a restart.
     *
     * @throws IOException when it cannot be opened
     */
    Datagrams.Port openAt(InetSocketAddress local, InetSocketAddress peer, Datagrams.Receiver receiver)
            throws IOException {
        return shared(local)
                .share(peer, receiver)
                .orElseThrow(() -> new IOException("the peer has another transfer on the port"));
    }

    /** Whether a port is one of this loop's. */
    boolean serves(int port) {
        return range.isEmpty() || range.contains(port);
    }

    private SharedPort shared(InetSocketAddress address) throws IOException {
        SharedPort known = shared.get(address);
        if (known != null) {
            return known;
        }
        SharedPort opened = new SharedPort(
                datagrams,
                address,
                new SharedPort.Use(SHARED_PAYLOAD_BYTES_MAX, SHARED_BURST, REST_IN_RANGE, requests));
        shared.put(address, opened);
        return opened;
    }
}
