package io.copyrun.event.wire;

import io.copyrun.event.Event;
import io.copyrun.event.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event with the attributes that CloudEvents 1.0 puts around it.
 *
 * @param id unique for each event of a source; a repeated delivery has the same
 * @param source who says so, for instance {@code /copyrun/session-service}
 * @param time when it was said
 * @param traceparent W3C trace context, null where the producer has none
 */
public record Envelope(
        String id, String source, Instant time, @Nullable String traceparent, Event event) {

    /** A new event of this source, said now. */
    public static Envelope of(String source, Event event, Instant now) {
        return new Envelope(UUID.randomUUID().toString(), source, now, null, event);
    }

    /** The same event as part of a trace. */
    public Envelope within(@Nullable String trace) {
        return new Envelope(id, source, time, trace, event);
    }

    public EventType type() {
        return EventType.of(event);
    }
}
