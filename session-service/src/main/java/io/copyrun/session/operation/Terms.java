package io.copyrun.session.operation;

import io.copyrun.event.TransferProtocol;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was said with an order besides what to do.
 *
 * @param protocols to try in this order; empty for what the inventory says of the device
 * @param deviceChangedAt time of the inventory's word of the device that whoever asked knew; null where nothing is known of it
 */
public record Terms(
        List<TransferProtocol> protocols, @Nullable Instant deviceChangedAt) {
    /** Nothing was said. */
    public static final Terms NONE = new Terms(List.of(), null);

    public Terms {
        protocols = List.copyOf(protocols);
    }

    /** The same protocols, for an operation that another one asks for. */
    public Terms ofProtocols() {
        return new Terms(protocols, null);
    }
}
