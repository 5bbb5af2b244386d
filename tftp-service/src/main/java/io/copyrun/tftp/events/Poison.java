package io.copyrun.tftp.events;

import io.copyrun.event.wire.DeadLetters;
import io.copyrun.event.wire.Received;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Puts records that cannot be used where people find them; their readers go on. */
public final class Poison {
    private static final Logger LOG = Logger.getLogger(Poison.class);
    private static final String SERVICE = "tftp-service";

    private final Announcer announcer;
    private final Clock clock;

    public Poison(Announcer announcer, Clock clock) {
        this.announcer = announcer;
        this.clock = clock;
    }

    void dead(ConsumerRecord<String, byte[]> record, String cause) {
        dead(record, new Received.Unreadable(cause, null, null, null));
    }

    void dead(ConsumerRecord<String, byte[]> record, Received.Unreadable unreadable) {
        LOG.warnf(
                "dead letter from %s-%d at %d: %s",
                record.topic(), record.partition(), record.offset(), unreadable.cause());
        announcer.must(DeadLetters.of(SERVICE, record, unreadable, clock.instant()));
    }
}
