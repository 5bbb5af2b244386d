package io.copyrun.session.worker;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.Stage;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.node.NodeChoice;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Input.Conditions;
import io.copyrun.session.operation.Order;
import io.copyrun.session.operation.Tried;
import io.copyrun.session.store.Inspection;
import io.copyrun.session.store.KnownDevice;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether an attempt can begin: the device is known, can be spoken to, and a node serves it. */
public final class Readiness implements Inspection {
    private final Predicate<Order> isSurelyUnknown;
    private final Predicate<String> isPlatform;

    /**
     * A check.
     *
     * @param isSurelyUnknown whether a device that is not known has not been announced either
     * @param isPlatform whether a platform file has this name or alias
     */
    public Readiness(Predicate<Order> isSurelyUnknown, Predicate<String> isPlatform) {
        this.isSurelyUnknown = isSurelyUnknown;
        this.isPlatform = isPlatform;
    }

    @Override
    public Found of(Order order, Tried tried, @Nullable KnownDevice known, List<TransferNodeChanged> nodes) {
        if (known == null) {
            return found(new Conditions.DeviceUnknown(isSurelyUnknown.test(order)));
        }
        // Whoever asked knew something newer, which will not come any more when all that was announced has been read.
        if (known.isBehind(order.terms()) && !isSurelyUnknown.test(order)) {
            return found(new Conditions.DeviceUnknown(false));
        }
        DeviceChanged device = known.device();
        if (device.platform() != null && !isPlatform.test(device.platform())) {
            return refused(
                    Cause.UNKNOWN_PLATFORM,
                    "unknown platform: " + device.platform() + " (expected: one that GET /api/platforms lists)");
        }
        return NodeChoice.choose(device, order.terms().protocols(), tried, nodes)
                .map(route -> new Found(route.ready(), route.node()))
                .orElseGet(() -> found(new Conditions.NoNode("no living transfer node serves "
                        + NodeChoice.list(device, order.terms().protocols()).stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(" or "))
                        + (device.site() == null ? "" : " for the site " + device.site())
                        + " with room in its spool (" + nodes.size() + " nodes alive)")));
    }

    private static Found refused(Cause cause, String explanation) {
        return found(new Conditions.Refused(Failure.harmless(Stage.QUEUED, cause, explanation)));
    }

    private static Found found(Conditions conditions) {
        return new Found(conditions, null);
    }
}
