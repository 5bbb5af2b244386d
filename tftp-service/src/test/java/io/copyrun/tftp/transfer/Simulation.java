package io.copyrun.tftp.transfer;

import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.packet.Packet;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** One transfer between a device and a node, from a seed. */
final class Simulation {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
    private static final Duration TRANSFER_WITHIN = Duration.ofHours(1);
    private static final int WINDOW_MAX = 64;

    final SimulatedNetwork network;
    final SimulatedNode node;
    final SimulatedDevice device;
    final byte[] content;

    /**
     * What is transferred and how.
     *
     * @param quiet whether the device says nothing to duplicates inside a window
     */
    record Plan(boolean upload, int size, int blockSize, int window, double faultRate, boolean quiet) {
        static Plan from(long seed, double faultRate) {
            Random random = new Random(seed * 31 + 7);
            int blockSize =
                    switch (random.nextInt(6)) {
                        case 0 -> 8 + random.nextInt(1500);
                        case 1 -> 1428;
                        case 2 -> 8192;
                        default -> Negotiation.BLOCK_SIZE_DEFAULT;
                    };
            int window =
                    switch (random.nextInt(4)) {
                        case 0 -> 1 + random.nextInt(16);
                        case 1 -> 1 + random.nextInt(WINDOW_MAX);
                        default -> 1;
                    };
            // Enough for several windows, and every third file ends within a byte of a whole block.
            int blocks = random.nextInt(random.nextInt(4) == 0 ? 5 : 20 + 4 * window);
            int more = random.nextInt(3) == 0 ? random.nextInt(3) - 1 : random.nextInt(blockSize);
            int size = Math.max(0, blocks * blockSize + more);
            return new Plan(random.nextBoolean(), size, blockSize, window, faultRate, random.nextBoolean());
        }

        Map<String, String> options() {
            Map<String, String> options = new HashMap<>();
            if (blockSize != Negotiation.BLOCK_SIZE_DEFAULT) {
                options.put("blksize", Integer.toString(blockSize));
            }
            if (window > 1) {
                options.put("windowsize", Integer.toString(window));
            }
            return options;
        }
    }

    Simulation(long seed, Plan plan) {
        this(new SimulatedNetwork(seed, plan.faultRate()), seed, plan, 0);
    }

    /**
     * A transfer on a network of its own.
     *
     * @param junkRate how many datagrams of junk come with each packet of the device, once from its own port and once
     *     from another
     */
    Simulation(SimulatedNetwork network, long seed, Plan plan, double junkRate) {
        this.network = network;
        content = new byte[plan.size()];
        new Random(seed).nextBytes(content);
        device = new SimulatedDevice(network, plan, content);
        Junk junk = new Junk(seed);
        node = new SimulatedNode(network, device::arrived, content, plan.blockSize());
        device.start(() -> network.send(request(plan), packet -> node.requested(begin(plan))), packet -> {
            network.send(packet, node::arrived);
            if (network.random().nextDouble() < junkRate) {
                network.inject(junk.from(packet), this::junkArrived);
                network.inject(junk.from(packet), node::arrivedFromElsewhere);
            }
        });
        network.run();
    }

    private void junkArrived(Packet packet) {
        if (!device.mayHaveSent(packet)) {
            node.arrived(packet);
        }
    }

    private static Packet request(Plan plan) {
        return new Packet.Request(plan.upload(), "name", Mode.OCTET, plan.options());
    }

    private Step begin(Plan plan) {
        long now = network.nowNanos();
        Negotiation negotiation = new Negotiation(Negotiation.BLOCK_SIZE_MAX, 64);
        Negotiation.Bounds bounds =
                new Negotiation.Bounds(1L << 30, now + ANSWER_WITHIN.toNanos(), now + TRANSFER_WITHIN.toNanos());
        return plan.upload()
                ? Receiving.begin(negotiation.forUpload(plan.options(), Mode.OCTET, bounds), now)
                : Sending.begin(negotiation.forDownload(plan.options(), plan.size(), bounds), plan.size(), now);
    }

    Outcome outcome() {
        return Objects.requireNonNull(node.outcome, "the transfer has not ended");
    }

    byte[] arrived(Plan plan) {
        return plan.upload() ? node.file.toByteArray() : device.received.toByteArray();
    }
}
