package io.copyrun.session.store;

import io.copyrun.event.TransferNodeChanged;
import io.copyrun.session.operation.Input.Conditions;
import io.copyrun.session.operation.Order;
import io.copyrun.session.operation.Tried;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides whether an attempt can begin, and with which transfer node; runs within a transaction, so it must be quick. */
@FunctionalInterface
public interface Inspection {
    /**
     * What was found.
     *
     * @param node set when the conditions are {@link Conditions.Ready}
     */
    record Found(Conditions conditions, @Nullable TransferNodeChanged node) {}

    /**
     * Looks at what is known.
     *
     * @param tried protocols of earlier attempts
     * @param device null when the inventory has announced none of that name
     * @param nodes those alive
     */
    Found of(Order order, Tried tried, @Nullable KnownDevice device, List<TransferNodeChanged> nodes);
}
