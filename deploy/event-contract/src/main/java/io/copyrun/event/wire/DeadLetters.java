package io.copyrun.event.wire;

import io.copyrun.event.Printable;
import io.copyrun.event.RecordDeadLettered;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Makes the dead letter of a record that could not be used. */
public final class DeadLetters {
    private static final int EXCERPT_MAX = 2_000;
    /** Read beyond the excerpt, so that a secret that the excerpt's end would cut in two is still seen as one. */
    private static final int LOOKAHEAD = 2_000;

    private DeadLetters() {}

    /** The dead letter, with an excerpt of the record's value without its secrets. */
    public static Envelope of(
            String service, ConsumerRecord<String, byte[]> record, Received.Unreadable unreadable, Instant now) {
        return Envelope.of(
                "/copyrun/" + service,
                new RecordDeadLettered(
                        service,
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        shortened(record.key()),
                        shortened(unreadable.type()),
                        Secrets.removed(unreadable.cause()),
                        excerpt(record.value()),
                        now),
                now);
    }

    private static String excerpt(byte @Nullable [] value) {
        if (value == null) {
            return "";
        }
        String start = new String(value, 0, Math.min(value.length, EXCERPT_MAX + LOOKAHEAD), StandardCharsets.UTF_8);
        // Without the zero bytes text in UTF-16 shows its secrets to the search for them.
        String clean = Secrets.removed(start.replace("\0", ""));
        return clean.length() <= EXCERPT_MAX ? clean : clean.substring(0, EXCERPT_MAX);
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null ? null : Secrets.removed(Printable.shortened(text));
    }
}
