package io.copyrun.inventory.store;

import java.time.Instant;
import java.util.List;

/**
 * A flash that holds no image its device could start from: nobody may reload the device.
 *
 * @param operationId that said so last
 * @param wayBack artifacts of what was there before
 */
public record Risk(
        String device,
        String fileSystem,
        String operationId,
        String explanation,
        String nextSafeAction,
        List<String> wayBack,
        Instant seenAt) {
    public Risk {
        wayBack = List.copyOf(wayBack);
    }
}
