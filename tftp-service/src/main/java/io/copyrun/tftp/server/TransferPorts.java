package io.copyrun.tftp.server;

import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.packet.PacketReader;
import io.copyrun.tftp.packet.PacketWriter;
import io.copyrun.tftp.transfer.Strangers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The ports that transfers run on, of one loop. Without a range each transfer has a port of its own. The ports of a range are
 * shared: the peer's address and port tell the transfers on one port apart, so that a range of four serves any number.
 */
final class TransferPorts {
    private static final int SHARED_RECEIVE_BUFFER_BYTES = 4 << 20;
    private static final int SHARED_PAYLOAD_BYTES_MAX = 65_468;

    private final Datagrams datagrams;
    private final List<Integer> range;
    private final Map<InetSocketAddress, SharedPort> shared = new HashMap<>();
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
    Datagrams.Port open(InetAddress local, InetSocketAddress peer, Datagrams.Size size, Datagrams.Receiver receiver)
            throws IOException {
        if (range.isEmpty()) {
            return datagrams.open(new InetSocketAddress(local, 0), size, receiver);
        }
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

    /**
     * The port that a transfer had before a restart.
     *
     * @throws IOException when it cannot be opened
     */
    Datagrams.Port openAt(
            InetSocketAddress local, InetSocketAddress peer, Datagrams.Size size, Datagrams.Receiver receiver)
            throws IOException {
        if (range.isEmpty()) {
            return datagrams.open(local, size, receiver);
        }
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
        SharedPort opened = new SharedPort();
        opened.port = datagrams.open(
                address, new Datagrams.Size(SHARED_PAYLOAD_BYTES_MAX, SHARED_RECEIVE_BUFFER_BYTES, false), opened);
        shared.put(address, opened);
        return opened;
    }

    private static final class SharedPort implements Datagrams.Receiver {
        private final Map<InetSocketAddress, Datagrams.Receiver> peers = new HashMap<>();
        private Datagrams.@Nullable Port port;
        private Strangers strangers = Strangers.NONE;
        private long strangersSinceNanos = System.nanoTime();

        @Override
        public void received(InetSocketAddress from, InetSocketAddress to, ByteBuffer payload) {
            Datagrams.Receiver transfer = peers.get(from);
            if (transfer != null) {
                transfer.received(from, to, payload);
            } else if (port != null) {
                answer(port, from, PacketReader.read(payload));
            }
        }

        private void answer(Datagrams.Port bound, InetSocketAddress from, Packet packet) {
            long nowNanos = System.nanoTime();
            if (nowNanos - strangersSinceNanos > 1_000_000_000L) {
                strangersSinceNanos = nowNanos;
                strangers = Strangers.NONE;
            }
            strangers.answer(packet).ifPresent(answer -> {
                strangers = strangers.counted();
                bound.send(PacketWriter.write(answer), from);
            });
        }
    }

    /** One peer's part of a shared port. */
    private record Share(SharedPort shared, InetSocketAddress peer) implements Datagrams.Port {
        private Datagrams.Port port() {
            Datagrams.Port port = shared.port;
            if (port == null) {
                throw new IllegalStateException("a port is shared only when it is open");
            }
            return port;
        }

        @Override
        public InetSocketAddress local() {
            return port().local();
        }

        @Override
        public void send(ByteBuffer packet, InetSocketAddress to) {
            port().send(packet, to);
        }

        @Override
        public void close() {
            shared.peers.remove(peer);
        }
    }
}
