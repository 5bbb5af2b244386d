package io.copyrun.session.operation;

import io.copyrun.event.DeviceFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a step needs of the world beside its input.
 *
 * @param now by the database's clock
 * @param jitter 0 to 1, for the pause before the next attempt
 * @param facts of the device as it was last seen; null when it was never seen
 */
public record Moment(Instant now, double jitter, @Nullable DeviceFacts facts) {
    public Moment(Instant now, double jitter) {
        this(now, jitter, null);
    }

    /** The facts that were seen since an order was accepted; null when there are none. */
    @Nullable
    DeviceFacts seenFor(Order order) {
        return facts == null || facts.seenAt().isBefore(order.acceptedAt()) ? null : facts;
    }
}
