package io.copyrun.tftp.server;

import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.packet.PacketReader;
import io.copyrun.tftp.packet.PacketWriter;
import io.copyrun.tftp.transfer.Cause;
import io.copyrun.tftp.transfer.Dallying;
import io.copyrun.tftp.transfer.Effect;
import io.copyrun.tftp.transfer.Ended;
import io.copyrun.tftp.transfer.Event;
import io.copyrun.tftp.transfer.Outcome;
import io.copyrun.tftp.transfer.Step;
import io.copyrun.tftp.transfer.Strangers;
import io.copyrun.tftp.transfer.Transfer;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transfer on its loop: gives what happens to the machine, and carries out what the machine says. Used on that loop only.
 */
final class RunningTransfer {
    private static final long PROGRESS_NANOS = Duration.ofSeconds(1).toNanos();

    /** Told what becomes of a transfer, on its loop. */
    interface Owner {
        void progressed(long bytes, long bytesPerSecond);

        /**
         * It has ended.
         *
         * @param roundTripNanos measured, 0 for not at all
         */
        void finished(Outcome outcome, long roundTripNanos);

        void closed();

        /** For a transfer that was complete before a restart. */
        Owner NOBODY = new Owner() {
            @Override
            public void progressed(long bytes, long bytesPerSecond) {}

            @Override
            public void finished(Outcome outcome, long roundTripNanos) {}

            @Override
            public void closed() {}
        };
    }

    private final TransferLoop loop;
    private final InetSocketAddress peer;
    private final Owner owner;

    private Datagrams.@Nullable Port port;
    private Body body = new NoBody();
    private Transfer state = new Ended(0);
    private Strangers strangers = Strangers.NONE;
    private int index;
    private boolean open;
    private long roundTripNanos;
    private long progressAtNanos;
    private long progressBytes;

    RunningTransfer(TransferLoop loop, InetSocketAddress peer, Owner owner) {
        this.loop = loop;
        this.peer = peer;
        this.owner = owner;
    }

    /** Carries out the first step. */
    void begin(Datagrams.Port bound, Body moved, Step first) {
        port = bound;
        body = moved;
        open = true;
        progressAtNanos = System.nanoTime();
        index = loop.size();
        loop.add(this);
        take(first);
    }

    /** A datagram has come to the transfer's port. */
    void received(InetSocketAddress from, ByteBuffer payload) {
        Packet packet = PacketReader.read(payload);
        if (from.equals(peer)) {
            happened(new Event.Arrived(packet));
            return;
        }
        // RFC 1350 section 4: a packet from another source is answered with an error, and disturbs nothing.
        strangers.answer(packet).ifPresent(answer -> {
            strangers = strangers.counted();
            send(answer, from);
        });
    }

    void happened(Event event) {
        if (open) {
            take(state.step(event, System.nanoTime()));
        }
    }

    void tick(long nowNanos) {
        if (nowNanos >= state.deadlineNanos()) {
            take(state.step(new Event.TimerFired(), nowNanos));
        }
        if (open && nowNanos - progressAtNanos >= PROGRESS_NANOS) {
            progress(nowNanos);
            isDue();
        }
    }

    private void isDue() {
        if (open) {
            loop.due(this, Math.min(state.deadlineNanos(), progressAtNanos + PROGRESS_NANOS));
        }
    }

    private void progress(long nowNanos) {
        long bytes = state.bytes();
        if (bytes > progressBytes) {
            long rate = (long) ((bytes - progressBytes) * 1e9 / (nowNanos - progressAtNanos));
            owner.progressed(bytes, rate);
        }
        progressAtNanos = nowNanos;
        progressBytes = bytes;
    }

    private void take(Step step) {
        long measured = state.roundTripNanos();
        if (measured > 0) {
            roundTripNanos = measured;
        }
        state = step.next();
        for (Effect effect : step.effects()) {
            switch (effect) {
                case Effect.Send send -> body.whenReady(() -> send(send.packet(), peer));
                case Effect.Append append -> body.carryOut(append);
                case Effect.SendBlocks blocks -> body.carryOut(blocks);
                case Effect.SyncAndCommit commit -> body.carryOut(commit);
                case Effect.Finish finish -> finish(finish.outcome());
                case Effect.Close closing -> close();
            }
        }
        isDue();
    }

    private void finish(Outcome outcome) {
        body.finish(outcome);
        owner.finished(outcome, roundTripNanos);
        if (state instanceof Dallying) {
            if (port != null) {
                port.settle();
            }
            loop.dally(this);
        }
    }

    private void send(Packet packet, InetSocketAddress to) {
        send(PacketWriter.write(packet), to);
    }

    /** Sends a packet to the peer. */
    void send(ByteBuffer packet) {
        send(packet, peer);
    }

    private void send(ByteBuffer packet, InetSocketAddress to) {
        if (port != null) {
            port.send(packet, to);
        }
    }

    /** Whether another request for the same ticket may take its place: the device has not been heard of since. */
    boolean isReplaceable() {
        return open && !state.isProven();
    }

    /** Ends without a word, for another request that takes its place. */
    void abandon() {
        if (open) {
            body.abandon();
            close(false);
        }
    }

    /** Fails without a word to the device, which asked for another file before anything of this one moved. */
    void supersede() {
        if (isReplaceable()) {
            Outcome outcome = new Outcome(
                    Cause.ANSWER_NOT_ACKNOWLEDGED,
                    "the device asked for something else from the same port before anything moved",
                    0,
                    0);
            take(new Step(new Ended(0), List.of(new Effect.Finish(outcome), new Effect.Close())));
        }
    }

    /** Lets go of port and loop, whatever the state is. */
    void close() {
        close(true);
    }

    private void close(boolean used) {
        if (!open) {
            return;
        }
        open = false;
        loop.remove(this);
        if (port != null && used) {
            port.close();
        } else if (port != null) {
            port.closeUnused();
        }
        port = null;
        owner.closed();
    }

    int index() {
        return index;
    }

    void index(int moved) {
        index = moved;
    }
}
