package io.copyrun.session.node;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.event.TransferProtocol;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses the transfer node for a device: near it, and with the most room. */
public final class NodeChoice {
    private NodeChoice() {}

    /** The node for a device among those alive; empty when none serves its site and protocol. */
    public static Optional<TransferNodeChanged> choose(DeviceChanged device, List<TransferNodeChanged> alive) {
        return choose(device.site(), device.transferProtocol(), alive);
    }

    /**
     * The node for a site: one of the site itself before one that serves all; without a site, one that serves all before
     * one of any site.
     *
     * @param site null when it is not known
     */
    public static Optional<TransferNodeChanged> choose(
            @Nullable String site, TransferProtocol protocol, List<TransferNodeChanged> alive) {
        return alive.stream()
                .filter(node -> port(node, protocol).isPresent())
                .filter(node -> node.freeSpoolBytes() > 0)
                .filter(node ->
                        site == null || node.sites().isEmpty() || node.sites().contains(site))
                .min(Comparator.comparing(
                                (TransferNodeChanged node) -> node.sites().isEmpty() == (site == null) ? 0 : 1)
                        .thenComparing(Comparator.comparingLong(TransferNodeChanged::freeSpoolBytes)
                                .reversed())
                        .thenComparing(TransferNodeChanged::nodeId));
    }

    /** The port that a node serves a protocol on; empty when it does not serve it. */
    public static Optional<Integer> port(TransferNodeChanged node, TransferProtocol protocol) {
        return node.endpoints().stream()
                .filter(endpoint -> endpoint.protocol() == protocol)
                .map(TransferNodeChanged.Endpoint::port)
                .findFirst();
    }
}
