package io.copyrun.session.store;

import io.copyrun.event.DeviceChanged;
import io.copyrun.session.operation.Terms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device as the inventory has announced it.
 *
 * @param saidAt when, by the inventory's clock; null where that was not kept
 */
public record KnownDevice(DeviceChanged device, @Nullable Instant saidAt) {
    /** Whether whoever asked knew something newer of it. */
    public boolean isBehind(Terms terms) {
        Instant known = terms.deviceChangedAt();
        return known != null && saidAt != null && saidAt.isBefore(known);
    }
}
