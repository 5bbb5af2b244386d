package io.copyrun.simulator.tftp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One transfer over one socket: carries out what its machine wants and tells it what comes back. */
final class Conversation {
    private static final Clock CLOCK = Clock.systemUTC();

    /** How often a user's Ctrl-C is looked for. */
    private static final Duration GLANCE = Duration.ofMillis(200);

    /** Room for error texts and option acknowledgements, whatever the block size. */
    private static final int PACKET_BYTES_MIN = 600;

    private static final int UNKNOWN_TRANSFER = 5;

    private final DatagramSocket socket;
    private final InetSocketAddress server;
    private final byte[] request;
    private final Progress progress;
    private final Side side;
    private final DatagramPacket in;
    private int peerPort;

    Conversation(
            DatagramSocket socket,
            InetSocketAddress server,
            byte[] request,
            Progress progress,
            Side side,
            int blockSizeBytes) {
        this.socket = socket;
        this.server = server;
        this.request = request;
        this.progress = progress;
        this.side = side;
        int room = Math.max(PACKET_BYTES_MIN, blockSizeBytes + Packets.HEADER_BYTES);
        this.in = new DatagramPacket(new byte[room], room);
    }

    Ending run() throws IOException {
        Step step = side.start(CLOCK.instant());
        while (true) {
            carryOut(step);
            Instant deadline;
            switch (step.next()) {
                case TransferState.Ended ended -> {
                    return ended.ending();
                }
                case TransferState.Requesting requesting -> deadline = requesting.deadline();
                case TransferState.Moving moving -> deadline = moving.deadline();
            }
            Optional<Heard> heard = hear(deadline);
            if (heard.isEmpty()) {
                send(Packets.error(0, "interrupted"));
                return new Ending.Interrupted();
            }
            step = side.step(step.next(), heard.get(), CLOCK.instant());
        }
    }

    private void carryOut(Step step) throws IOException {
        for (Effect effect : step.effects()) {
            switch (effect) {
                case Effect.SendRequest send ->
                    socket.send(new DatagramPacket(request, request.length, server.getAddress(), server.getPort()));
                case Effect.SendBlock block -> send(side.block(block));
                case Effect.Acknowledge acknowledge -> send(Packets.acknowledgement(acknowledge.number()));
                case Effect.Keep keep -> side.keep(in.getData(), in.getLength());
                case Effect.ShowTimeout timeout -> progress.timedOut();
            }
        }
        progress.moved(side.bytes());
    }

    private void send(byte[] packet) throws IOException {
        if (peerPort != 0) {
            socket.send(new DatagramPacket(packet, packet.length, server.getAddress(), peerPort));
        }
    }

    /** The next packet of the peer, or that none came; empty when the user interrupts. */
    private Optional<Heard> hear(Instant deadline) throws IOException {
        while (true) {
            if (progress.interrupted()) {
                return Optional.empty();
            }
            long leftMillis = Duration.between(CLOCK.instant(), deadline).toMillis();
            if (leftMillis <= 0) {
                return Optional.of(new Heard.Silence());
            }
            socket.setSoTimeout((int) Math.min(GLANCE.toMillis(), leftMillis));
            try {
                in.setLength(in.getData().length);
                socket.receive(in);
            } catch (SocketTimeoutException e) {
                continue;
            }
            if (fromPeer()) {
                Optional<Heard> heard = Packets.read(in.getData(), in.getLength());
                if (heard.isPresent()) {
                    return heard;
                }
            }
        }
    }

    /** RFC 1350, section 4: the port of the first answer is the peer's; a packet of another is told that it is unknown. */
    private boolean fromPeer() throws IOException {
        if (!in.getAddress().equals(server.getAddress())) {
            return false;
        }
        if (peerPort == 0) {
            peerPort = in.getPort();
        }
        if (in.getPort() != peerPort) {
            byte[] error = Packets.error(UNKNOWN_TRANSFER, "Unknown transfer ID");
            socket.send(new DatagramPacket(error, error.length, in.getAddress(), in.getPort()));
            return false;
        }
        return true;
    }
}
