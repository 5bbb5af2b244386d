package io.copyrun.tftp.transfer;

import io.copyrun.tftp.packet.Packet;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A client by the book: sends what is outstanding again after a fixed time, answers duplicates of what it received, and never
 * resends because of a duplicate acknowledgement. RFC 7440 does not say what a duplicate inside a window deserves, so some
 * devices are quiet about it.
 */
final class SimulatedDevice {
    private static final long TIMER_NANOS = 300 * SimulatedNetwork.MILLI;
    private static final int TRIES_MAX = 60;

    final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final SimulatedNetwork network;
    private final boolean uploads;
    private final byte[] content;
    private final int blockSize;
    private final int window;
    private final boolean quiet;
    private Runnable request = () -> {};
    private Consumer<Packet> node = packet -> {};
    private boolean answered;
    private long base;
    private int inWindow;
    private int tries;
    private long generation;
    private boolean done;

    SimulatedDevice(SimulatedNetwork network, Simulation.Plan plan, byte[] content) {
        this.network = network;
        this.uploads = plan.upload();
        this.content = content;
        this.blockSize = plan.blockSize();
        this.window = plan.window();
        this.quiet = plan.quiet();
    }

    void start(Runnable sendRequest, Consumer<Packet> sendToNode) {
        request = sendRequest;
        node = sendToNode;
        outstanding();
    }

    boolean isDone() {
        return done;
    }

    /** Whether a packet could be one of this device's own at this moment: then nothing tells it from a true one. */
    boolean mayHaveSent(Packet packet) {
        return switch (packet) {
            case Packet.Failure failure -> true;
            case Packet.Data(int block, ByteBuffer payload) -> uploads && isAhead(block, 1, window + 1);
            case Packet.Acknowledgement(int block) -> !uploads && isAhead(block, answered ? 1 : 0, window);
            default -> false;
        };
    }

    private boolean isAhead(int block, int least, int most) {
        int ahead = (block - (int) (base & 0xFFFF)) & 0xFFFF;
        return ahead >= least && ahead <= most;
    }

    void arrived(Packet packet) {
        if (done && uploads) {
            return;
        }
        switch (packet) {
            case Packet.OptionAcknowledgement options when !answered || base == 0 -> onOptions();
            case Packet.Acknowledgement(int block) when uploads -> onAcknowledgement(block);
            case Packet.Data(int block, ByteBuffer payload) when !uploads -> onData(block, payload);
            default -> {}
        }
    }

    private void onOptions() {
        boolean first = !answered;
        answered = true;
        if (!uploads) {
            node.accept(new Packet.Acknowledgement(0));
        } else if (first) {
            outstanding();
        }
    }

    private void onAcknowledgement(int block) {
        boolean first = !answered && block == 0;
        int distance = (block - (int) (base & 0xFFFF)) & 0xFFFF;
        answered |= first;
        if (answered && (first || (distance > 0 && distance <= window))) {
            base += distance;
            tries = 0;
            done = base == lastBlock();
            outstanding();
        }
    }

    private void onData(int block, ByteBuffer payload) {
        answered = true;
        if (block == (int) ((base + 1) & 0xFFFF)) {
            base++;
            tries = 0;
            boolean last = payload.remaining() < blockSize;
            byte[] bytes = new byte[payload.remaining()];
            payload.get(bytes);
            received.writeBytes(bytes);
            done = last;
            inWindow++;
            if (last || inWindow >= window) {
                acknowledge();
            }
        } else if (!quiet || isAhead(block, 1, window) || isEndOfWindow(block)) {
            acknowledge();
        }
    }

    /** Whether it is the block acknowledged last: then that acknowledgement has been lost. */
    private boolean isEndOfWindow(int block) {
        return inWindow == 0 && isAhead(block, 0, 0);
    }

    private void acknowledge() {
        inWindow = 0;
        node.accept(new Packet.Acknowledgement((int) (base & 0xFFFF)));
        timer();
    }

    private void outstanding() {
        if (done) {
            return;
        }
        if (!answered) {
            request.run();
        } else if (uploads) {
            for (long block = base + 1; block <= Math.min(base + window, lastBlock()); block++) {
                int from = Math.toIntExact((block - 1) * blockSize);
                byte[] bytes = Arrays.copyOfRange(content, from, Math.min(content.length, from + blockSize));
                node.accept(new Packet.Data((int) (block & 0xFFFF), ByteBuffer.wrap(bytes)));
            }
        } else {
            node.accept(new Packet.Acknowledgement((int) (base & 0xFFFF)));
        }
        timer();
    }

    private void timer() {
        long mine = ++generation;
        network.after(TIMER_NANOS, () -> {
            if (mine == generation && !done && tries < TRIES_MAX) {
                tries++;
                outstanding();
            }
        });
    }

    private long lastBlock() {
        return content.length / blockSize + 1;
    }
}
