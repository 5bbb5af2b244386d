package io.copyrun.session.operation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for.
 *
 * @param kinds what to back up, at least one
 * @param deadline the operation has ended by then, whatever it waits for
 */
public record Order(
        String operationId,
        @Nullable String batchId,
        String device,
        List<String> kinds,
        Instant acceptedAt,
        Instant deadline) {
    public Order {
        kinds = List.copyOf(kinds);
    }
}
