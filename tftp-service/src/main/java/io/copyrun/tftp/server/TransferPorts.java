package io.copyrun.tftp.server;

import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.packet.PacketReader;
import io.copyrun.tftp.packet.PacketWriter;
import io.copyrun.tftp.transfer.Negotiation;
import io.copyrun.tftp.transfer.Strangers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final int SHARED_RECEIVE_BUFFER_BYTES = 4 << 20;
    private static final int SHARED_PAYLOAD_BYTES_MAX = 65_468;
    private static final int SHARED_BURST = 32;
    /** So many datagrams of 512 bytes fit the receive buffer that every system gives: no device disturbs the others. */
    private static final int ACTIVE_MAX = 128;

    /** Blocks of the size that needs no option, and acknowledgements with any error message. */
    private static final int SMALL_PAYLOAD_BYTES_MAX = 600;

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
            int buffer = Math.clamp(2L * windowBlocks * payload, RECEIVE_BUFFER_BYTES_MIN, SHARED_RECEIVE_BUFFER_BYTES);
            return new Datagrams.Size(payload, buffer, receivesBlocks ? windowBlocks : 1, false);
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
        SharedPort opened = new SharedPort(anyAddress ? 1 : SHARED_BURST, address, SHARED_PAYLOAD_BYTES_MAX);
        range = List.of(opened.port.local().getPort());
        if (!anyAddress) {
            shared.put(opened.port.local(), opened);
        }
        return opened.port;
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
                SharedPort port = shared(address);
                if (port.peers.putIfAbsent(peer, receiver) == null) {
                    return new Share(port, peer);
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
            if (port.active < ACTIVE_MAX && port.peers.putIfAbsent(peer, receiver) == null) {
                return new Share(port, peer);
            }
        }
        SharedPort opened = new SharedPort(SHARED_BURST, new InetSocketAddress(local, 0), SMALL_PAYLOAD_BYTES_MAX);
        opened.peers.put(peer, receiver);
        ports.add(opened);
        return new Share(opened, peer);
    }

    /**
     * The port that a transfer had before a restart.
     *
     * @throws IOException when it cannot be opened
     */
    Datagrams.Port openAt(InetSocketAddress local, InetSocketAddress peer, Datagrams.Receiver receiver)
            throws IOException {
        SharedPort port = shared(local);
        port.peers.put(peer, receiver);
        return new Share(port, peer);
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
        SharedPort opened = new SharedPort(SHARED_BURST, address, SHARED_PAYLOAD_BYTES_MAX);
        shared.put(address, opened);
        return opened;
    }

    private final class SharedPort implements Datagrams.Receiver {
        private final Map<InetSocketAddress, Datagrams.Receiver> peers = new HashMap<>();
        private final Datagrams.Port port;
        private int active;
        private Strangers strangers = Strangers.NONE;
        private long strangersSinceNanos = System.nanoTime();

        SharedPort(int burst, InetSocketAddress address, int payloadBytesMax) throws IOException {
            boolean reusable = requests != null;
            port = datagrams.open(
                    address, new Datagrams.Size(payloadBytesMax, SHARED_RECEIVE_BUFFER_BYTES, burst, reusable), this);
        }

        @Override
        public void received(InetSocketAddress from, InetSocketAddress to, ByteBuffer payload) {
            if (requests != null && PacketReader.isRequest(payload)) {
                requests.received(from, to, payload);
                return;
            }
            Datagrams.Receiver transfer = peers.get(from);
            if (transfer != null) {
                transfer.received(from, to, payload);
            } else if (requests == null) {
                // On the request port, strangers get no answer at all.
                answer(from, PacketReader.read(payload));
            }
        }

        private void answer(InetSocketAddress from, Packet packet) {
            long nowNanos = System.nanoTime();
            if (nowNanos - strangersSinceNanos > 1_000_000_000L) {
                strangersSinceNanos = nowNanos;
                strangers = Strangers.NONE;
            }
            strangers.answer(packet).ifPresent(answer -> {
                strangers = strangers.counted();
                port.send(PacketWriter.write(answer), from);
            });
        }
    }

    /** One peer's part of a shared port. */
    private static final class Share implements Datagrams.Port {
        private final SharedPort shared;
        private final InetSocketAddress peer;
        private boolean settled;

        Share(SharedPort shared, InetSocketAddress peer) {
            this.shared = shared;
            this.peer = peer;
            shared.active++;
        }

        @Override
        public InetSocketAddress local() {
            return shared.port.local();
        }

        @Override
        public void send(ByteBuffer packet, InetSocketAddress to) {
            shared.port.send(packet, to);
        }

        @Override
        public int trainMax(int packetBytes) {
            return shared.port.trainMax(packetBytes);
        }

        @Override
        public ByteBuffer train(int bytes) {
            return shared.port.train(bytes);
        }

        @Override
        public void sendTrain(int packetBytes, InetSocketAddress to) {
            shared.port.sendTrain(packetBytes, to);
        }

        @Override
        public void settle() {
            if (!settled) {
                settled = true;
                shared.active--;
            }
        }

        @Override
        public void close() {
            settle();
            shared.peers.remove(peer);
        }
    }
}
