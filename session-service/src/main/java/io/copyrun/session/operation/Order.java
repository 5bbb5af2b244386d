package io.copyrun.session.operation;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for.
 *
 * @param kinds what to back up, at least one; a kind that turned out to be several files has given way to theirs
 * @param deadline the operation has ended by then, whatever it waits for
 * @param terms what was said besides
 */
public record Order(
        String operationId,
        @Nullable String batchId,
        String device,
        List<String> kinds,
        Instant acceptedAt,
        Instant deadline,
        Terms terms) {
    public Order {
        kinds = List.copyOf(kinds);
    }

    /** The order with the files that a kind stands for in its place; what was asked for besides is copied once. */
    Order expanded(String kind, List<String> files) {
        Set<String> all = new LinkedHashSet<>();
        for (String each : kinds) {
            all.addAll(each.equals(kind) ? files : List.of(each));
        }
        return new Order(operationId, batchId, device, List.copyOf(all), acceptedAt, deadline, terms);
    }
}
