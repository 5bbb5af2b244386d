package io.copyrun.tftp.server;

import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.packet.PacketReader;
import io.copyrun.tftp.packet.PacketWriter;
import io.copyrun.tftp.transfer.Strangers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A port that several transfers run on, told apart by their peers. Used on one loop only. */
final class SharedPort implements Datagrams.Receiver {
    private static final int RECEIVE_BUFFER_BYTES = 4 << 20;

    private final Map<InetSocketAddress, Datagrams.Receiver> peers = new HashMap<>();
    /** When peers whose transfers have ended may have another one here, oldest first. */
    private final Map<InetSocketAddress, Long> resting = new LinkedHashMap<>();

    private final Datagrams.Port port;
    private final Duration rest;
    private final Datagrams.@Nullable Receiver requests;
    private int active;
    private Strangers strangers = Strangers.NONE;
    private long strangersSinceNanos = System.nanoTime();

    /**
     * What a port is like.
     *
     * @param rest of a peer between two transfers
     * @param requests takes requests that come to it; null where it is no request port
     */
    record Use(int payloadBytesMax, int burst, Duration rest, Datagrams.@Nullable Receiver requests) {}

    /**
     * Opens a port.
     *
     * @throws IOException when it cannot be opened
     */
    SharedPort(Datagrams datagrams, InetSocketAddress address, Use use) throws IOException {
        this.rest = use.rest();
        this.requests = use.requests();
        this.port = datagrams.open(
                address,
                new Datagrams.Size(use.payloadBytesMax(), RECEIVE_BUFFER_BYTES, use.burst(), requests != null, false),
                this);
    }

    Datagrams.Port port() {
        return port;
    }

    /** Transfers that are not over. */
    int active() {
        return active;
    }

    /** How long a peer must wait for another transfer here, in nanoseconds. */
    long restNanos(InetSocketAddress peer) {
        Long until = resting.get(peer);
        return until == null ? 0 : Math.max(0, until - System.nanoTime());
    }

    /** A peer's part of the port; empty while the peer has one, or must wait. */
    Optional<Datagrams.Port> share(InetSocketAddress peer, Datagrams.Receiver receiver) {
        return restNanos(peer) == 0 && peers.putIfAbsent(peer, receiver) == null
                ? Optional.of(new Share(peer))
                : Optional.empty();
    }

    private void closed(InetSocketAddress peer) {
        long nowNanos = System.nanoTime();
        peers.remove(peer);
        resting.remove(peer);
        resting.put(peer, nowNanos + rest.toNanos());
        var oldest = resting.values().iterator();
        while (oldest.hasNext() && oldest.next() < nowNanos) {
            oldest.remove();
        }
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

    /** One peer's part of the port. */
    private final class Share implements Datagrams.Port {
        private final InetSocketAddress peer;
        private boolean settled;
        private boolean closed;

        Share(InetSocketAddress peer) {
            this.peer = peer;
            active++;
        }

        @Override
        public InetSocketAddress local() {
            return port.local();
        }

        @Override
        public void send(ByteBuffer packet, InetSocketAddress to) {
            port.send(packet, to);
        }

        @Override
        public int trainMax(int packetBytes) {
            return port.trainMax(packetBytes);
        }

        @Override
        public ByteBuffer train(int bytes) {
            return port.train(bytes);
        }

        @Override
        public void sendTrain(int packetBytes, InetSocketAddress to) {
            port.sendTrain(packetBytes, to);
        }

        @Override
        public void reusable(boolean may) {
            port.reusable(may);
        }

        @Override
        public void settle() {
            if (!settled) {
                settled = true;
                active--;
            }
        }

        @Override
        public void closeUnused() {
            if (!closed) {
                closed = true;
                settle();
                peers.remove(peer);
            }
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                settle();
                closed(peer);
            }
        }
    }
}
