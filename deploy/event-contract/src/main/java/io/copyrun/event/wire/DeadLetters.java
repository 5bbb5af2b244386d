package io.copyrun.event.wire;

import io.copyrun.event.RecordDeadLettered;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Makes the dead letter of a record that could not be used. */
public final class DeadLetters {
    private static final int EXCERPT_MAX = 2_000;
    private static final int NAME_MAX = 200;

    private DeadLetters() {}

    /** The dead letter, with an excerpt of the record's value without its secrets. */
    public static Envelope of(
            String service, ConsumerRecord<String, byte[]> record, Received.Unreadable unreadable, Instant now) {
        byte[] value = record.value();
        String excerpt =
                value == null ? "" : new String(value, 0, Math.min(value.length, EXCERPT_MAX), StandardCharsets.UTF_8);
        return Envelope.of(
                "/copyrun/" + service,
                new RecordDeadLettered(
                        service,
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        shortened(record.key()),
                        shortened(unreadable.type()),
                        unreadable.cause(),
                        Secrets.removed(excerpt),
                        now),
                now);
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= NAME_MAX ? text : text.substring(0, NAME_MAX);
    }
}
