package io.copyrun.tftp.server;

import io.copyrun.event.TransferExpected;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many transfers run: in total, for each device, and for each network. Thread-safe. */
public final class Quota {
    private static final int IPV4_BYTES = 4;
    private static final int IPV4_NETWORK_BYTES = 3;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final NodeSettings.Limits limits;
    private final Map<String, Integer> running = new HashMap<>();
    private int total;

    public Quota(NodeSettings.Limits limits) {
        this.limits = limits;
    }

    /** A share of the quota. */
    public record Share(String device, String network) {}

    /**
     * The share that a transfer takes.
     *
     * @param ticket names the device, where it is one; else its address does
     */
    public static Share share(@Nullable TransferExpected ticket, InetAddress address) {
        byte[] bytes = address.getAddress();
        int length = bytes.length == IPV4_BYTES ? IPV4_NETWORK_BYTES : IPV6_NETWORK_BYTES;
        String network = HexFormat.of().formatHex(Arrays.copyOf(bytes, length));
        String device = ticket == null ? null : ticket.device();
        return new Share("device " + (device == null ? address.getHostAddress() : device), network);
    }

    /** Why another transfer has no room; null when it has. */
    public synchronized @Nullable String refusal(Share share) {
        if (total >= limits.transfersMax()) {
            return "the node runs " + limits.transfersMax() + " transfers, which is its limit";
        }
        if (running.getOrDefault(share.device(), 0) >= limits.perDeviceMax()) {
            return share.device() + " has " + limits.perDeviceMax() + " transfers, which is its limit";
        }
        if (running.getOrDefault(share.network(), 0) >= limits.perNetworkMax()) {
            return "the network of the device has " + limits.perNetworkMax() + " transfers, which is its limit";
        }
        return null;
    }

    /** Takes a share. */
    public synchronized void begin(Share share) {
        total++;
        running.merge(share.device(), 1, Integer::sum);
        running.merge(share.network(), 1, Integer::sum);
    }

    /** Gives a share back. */
    public synchronized void end(Share share) {
        total--;
        running.computeIfPresent(share.device(), (key, count) -> count == 1 ? null : count - 1);
        running.computeIfPresent(share.network(), (key, count) -> count == 1 ? null : count - 1);
    }

    /** Transfers that run now. */
    public synchronized int total() {
        return total;
    }
}
