package io.copyrun.tftp.transfer;

import io.copyrun.tftp.packet.Packet;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out what a machine says, on a simulated network with a simulated disk. */
final class SimulatedNode {
    private static final long TICK_NANOS = 10 * SimulatedNetwork.MILLI;

    final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final SimulatedNetwork network;
    private final Consumer<Packet> client;
    private final byte[] content;
    private final int blockSize;
    private @Nullable Transfer state;
    private Strangers strangers = Strangers.NONE;
    private boolean closed;
    private int synced;

    @Nullable
    Outcome outcome;

    SimulatedNode(SimulatedNetwork network, Consumer<Packet> client, byte[] content, int blockSize) {
        this.network = network;
        this.client = client;
        this.content = content;
        this.blockSize = blockSize;
    }

    /** A request has arrived; only the first one begins the transfer. */
    void requested(Step first) {
        if (state == null) {
            take(first);
            tick();
        } else {
            happened(new Event.RequestRepeated());
        }
    }

    void arrived(Packet packet) {
        happened(new Event.Arrived(packet));
    }

    /** Something came from another address or port than the device's. */
    void arrivedFromElsewhere(Packet packet) {
        if (strangers.answer(packet).isPresent()) {
            strangers = strangers.counted();
        }
    }

    /** Answers to those who have no part in the transfer. */
    int answersToStrangers() {
        return strangers.answered();
    }

    int synced() {
        return synced;
    }

    private void tick() {
        if (!closed) {
            happened(new Event.TimerFired());
            network.after(TICK_NANOS, this::tick);
        }
    }

    private void happened(Event event) {
        if (state != null && !closed) {
            take(state.step(event, network.nowNanos()));
        }
    }

    private void take(Step step) {
        state = step.next();
        for (Effect effect : step.effects()) {
            switch (effect) {
                case Effect.Send send -> network.send(send.packet(), client);
                case Effect.SendBlocks blocks -> sendBlocks(blocks);
                case Effect.Append append -> append(append.payload());
                case Effect.SyncAndCommit commit ->
                    network.after(network.random().nextInt(300) * SimulatedNetwork.MILLI, () -> {
                        synced++;
                        happened(new Event.Synced());
                    });
                case Effect.Finish finish -> {
                    if (outcome != null) {
                        throw new IllegalStateException("finished twice");
                    }
                    outcome = finish.outcome();
                }
                case Effect.Close close -> closed = true;
            }
        }
    }

    private void append(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        file.writeBytes(bytes);
    }

    private void sendBlocks(Effect.SendBlocks blocks) {
        for (long block = blocks.first(); block < blocks.first() + blocks.count(); block++) {
            int from = Math.toIntExact((block - 1) * blockSize);
            int to = Math.min(content.length, from + blockSize);
            network.send(
                    new Packet.Data((int) (block & 0xFFFF), ByteBuffer.wrap(Arrays.copyOfRange(content, from, to))),
                    client);
        }
    }
}
