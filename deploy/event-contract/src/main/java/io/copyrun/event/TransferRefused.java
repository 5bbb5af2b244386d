package io.copyrun.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Requests that got no answer because no ticket covers them, aggregated over a second for each source address.
 *
 * @param device whose known address it is, null for a stranger
 * @param requests how many
 */
public record TransferRefused(
        String nodeId,
        @Nullable String device,
        String peer,
        String fileName,
        String cause,
        String explanation,
        long requests,
        Instant lastAt)
        implements Event {
    public TransferRefused {
        Field.text("nodeId", nodeId, 63);
        Field.optionalDevice(device);
        Field.text("cause", cause, 63);
    }

    @Override
    public String key() {
        return device == null ? nodeId : device;
    }
}
