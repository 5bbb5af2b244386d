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

    final SimulatedNetwork network;
    final SimulatedNode node;
    final SimulatedDevice device;
    final byte[] content;

    /** What is transferred and how. */
    record Plan(boolean upload, int size, int blockSize, int window, double faultRate) {
        static Plan from(long seed, double faultRate) {
            Random random = new Random(seed * 31 + 7);
            int blockSize = random.nextBoolean() ? 512 : 8 + random.nextInt(1500);
            int size = random.nextInt(4) == 0 ? blockSize * random.nextInt(5) : random.nextInt(40 * blockSize);
            int window = random.nextInt(3) == 0 ? 1 + random.nextInt(16) : 1;
            return new Plan(random.nextBoolean(), size, blockSize, window, faultRate);
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
        network = new SimulatedNetwork(seed, plan.faultRate());
        content = new byte[plan.size()];
        new Random(seed).nextBytes(content);
        device = new SimulatedDevice(network, plan.upload(), content, plan.blockSize(), plan.window());
        node = new SimulatedNode(network, device::arrived, content, plan.blockSize());
        device.start(
                () -> network.send(request(plan), packet -> node.requested(begin(plan))),
                packet -> network.send(packet, node::arrived));
        network.run();
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
