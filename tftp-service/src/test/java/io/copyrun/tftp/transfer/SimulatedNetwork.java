package io.copyrun.tftp.transfer;

import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.packet.PacketReader;
import io.copyrun.tftp.packet.PacketWriter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Time and a network that loses, doubles and delays, all from one seed. Packets travel as bytes; those that are delayed
 * overtake each other.
 */
final class SimulatedNetwork {
    static final long MILLI = 1_000_000L;
    private static final long END_NANOS = Duration.ofHours(2).toNanos();

    private final Random random;
    private final double faultRate;
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::atNanos).thenComparingLong(Due::number));
    private long nowNanos = 1;
    private long number;
    private int packets;
    private int doubled = -1;

    private record Due(long atNanos, long number, Runnable task) {}

    SimulatedNetwork(long seed, double faultRate) {
        this.random = new Random(seed);
        this.faultRate = faultRate;
    }

    long nowNanos() {
        return nowNanos;
    }

    Random random() {
        return random;
    }

    /** Packets sent, lost ones included. */
    int packets() {
        return packets;
    }

    /** Has one packet arrive twice, counted from 1, whatever the rate of faults is. */
    SimulatedNetwork doubling(int packet) {
        doubled = packet;
        return this;
    }

    void after(long nanos, Runnable task) {
        due.add(new Due(nowNanos + nanos, number++, task));
    }

    void send(Packet packet, Consumer<Packet> receiver) {
        packets++;
        if (happens()) {
            return;
        }
        deliver(packet, receiver);
        if (packets == doubled || happens()) {
            deliver(packet, receiver);
        }
    }

    /** Delivers bytes that nobody meant to send, soon. */
    void inject(byte[] bytes, Consumer<Packet> receiver) {
        after(random.nextInt(40) * MILLI, () -> receiver.accept(PacketReader.read(ByteBuffer.wrap(bytes))));
    }

    private void deliver(Packet packet, Consumer<Packet> receiver) {
        byte[] bytes = new byte[PacketWriter.write(packet).remaining()];
        PacketWriter.write(packet).get(bytes);
        long delay = MILLI + (happens() ? random.nextInt(40) * MILLI : 0);
        after(delay, () -> receiver.accept(PacketReader.read(ByteBuffer.wrap(bytes))));
    }

    private boolean happens() {
        return random.nextDouble() < faultRate;
    }

    /** Lets time run until nothing is due any more. */
    void run() {
        while (!due.isEmpty() && nowNanos < END_NANOS) {
            Due next = due.poll();
            nowNanos = next.atNanos();
            next.task().run();
        }
    }
}
