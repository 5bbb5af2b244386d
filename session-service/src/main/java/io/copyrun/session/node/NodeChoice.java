package io.copyrun.session.node;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.event.TransferProtocol;
import io.copyrun.session.operation.Input.Conditions;
import io.copyrun.session.operation.Tried;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses the transfer node for a device: near it, and with the most room. */
public final class NodeChoice {
    private NodeChoice() {}

    /** A node, and the protocol that it is spoken to. */
    public record Route(Conditions.Ready ready, TransferNodeChanged node) {}

    /** The protocols to try: those that were asked for, or else the device's. */
    public static List<TransferProtocol> list(DeviceChanged device, List<TransferProtocol> asked) {
        return asked.isEmpty()
                ? Stream.concat(Stream.of(device.transferProtocol()), device.fallbackProtocols().stream())
                        .distinct()
                        .toList()
                : asked;
    }

    /**
     * The first protocol that was not given up and that a living node serves at the device's site; empty when there is none.
     *
     * @param asked protocols to try in this order; empty for the device's
     */
    public static Optional<Route> choose(
            DeviceChanged device, List<TransferProtocol> asked, Tried tried, List<TransferNodeChanged> alive) {
        List<TransferProtocol> list = list(device, asked);
        List<TransferProtocol> left = list.stream()
                .filter(protocol -> !tried.givenUp().contains(protocol))
                .toList();
        // When all were given up, the list is another one than it was: from its beginning, then.
        List<TransferProtocol> served = (left.isEmpty() ? list : left)
                .stream()
                        .filter(protocol ->
                                choose(device.site(), protocol, alive).isPresent())
                        .toList();
        return served.isEmpty()
                ? Optional.empty()
                : choose(device.site(), served.getFirst(), alive)
                        .map(node -> new Route(
                                new Conditions.Ready(served.getFirst(), list, served.subList(1, served.size())), node));
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
