package io.copyrun.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that a service could not use, for people to look at.
 *
 * @param service that could not use it
 * @param cause what was wrong and what was expected
 * @param excerpt the first 2,000 characters of the value, secrets removed
 */
public record RecordDeadLettered(
        String service,
        String topic,
        int partition,
        long offset,
        @Nullable String recordKey,
        @Nullable String type,
        String cause,
        String excerpt,
        Instant at)
        implements Event {
    public RecordDeadLettered {
        Field.text("service", service, 63);
    }

    @Override
    public String key() {
        return recordKey == null || recordKey.isEmpty() ? service : recordKey;
    }
}
