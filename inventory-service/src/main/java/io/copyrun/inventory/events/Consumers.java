package io.copyrun.inventory.events;

import io.copyrun.inventory.database.Outage;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Hears the topics. A handler returns when its records are stored: while the database is down it waits for it, and a
 * record that the database will never take goes to the dead letters, so that those behind it are heard.
 */
@ApplicationScoped
public class Consumers {
    private static final Logger LOG = Logger.getLogger(Consumers.class);
    private static final Duration PAUSE_MIN = Duration.ofMillis(200);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);
    /** A failure that is not the database's may still be a coincidence once. */
    private static final int TRIES_OF_ONE = 3;

    private final Intake intake;
    private final CountDownLatch closing = new CountDownLatch(1);

    Consumers(Intake intake) {
        this.intake = intake;
    }

    @Incoming("requests")
    @Blocking
    void onRequests(ConsumerRecords<String, byte[]> records) {
        take(records);
    }

    @Incoming("operations")
    @Blocking
    void onOperations(ConsumerRecords<String, byte[]> records) {
        take(records);
    }

    @Incoming("transfers")
    @Blocking
    void onTransfers(ConsumerRecords<String, byte[]> records) {
        take(records);
    }

    @Incoming("artifacts")
    @Blocking
    void onArtifacts(ConsumerRecords<String, byte[]> records) {
        take(records);
    }

    /** A service that ends leaves what it could not store to the next one. */
    void onShutdown(@Observes ShutdownEvent event) {
        closing.countDown();
    }

    private void take(ConsumerRecords<String, byte[]> polled) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        polled.forEach(records::add);
        try {
            untilTheDatabaseIsThere(() -> intake.store(records));
        } catch (Closing e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warnf("%d records could not be stored together, so each is tried alone: %s", records.size(), e);
            records.forEach(this::takeOne);
        }
    }

    private void takeOne(ConsumerRecord<String, byte[]> record) {
        for (int tries = 1; ; tries++) {
            try {
                untilTheDatabaseIsThere(() -> intake.store(List.of(record)));
                return;
            } catch (Closing e) {
                throw e;
            } catch (RuntimeException e) {
                if (closing.getCount() == 0) {
                    // A service that ends closes what it stores with; that is no fault of the record.
                    throw new Closing();
                }
                if (tries == TRIES_OF_ONE) {
                    LOG.errorf(e, "topic=%s offset=%d could not be stored", record.topic(), record.offset());
                    String cause = "could not be stored: " + e.getClass().getSimpleName();
                    untilTheDatabaseIsThere(() -> intake.bury(record, cause));
                    return;
                }
            }
        }
    }

    private void untilTheDatabaseIsThere(Runnable work) {
        Duration pause = PAUSE_MIN;
        while (true) {
            try {
                work.run();
                return;
            } catch (RuntimeException e) {
                if (!Outage.isBehind(e)) {
                    throw e;
                }
                LOG.warnf("the database takes nothing, next try in %d ms: %s", pause.toMillis(), e);
            }
            await(pause);
            pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
        }
    }

    private void await(Duration pause) {
        try {
            if (closing.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Closing();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Closing();
        }
    }

    /** The service ends while records wait; they are not acknowledged. */
    private static final class Closing extends RuntimeException {
        private static final long serialVersionUID = 1;

        Closing() {
            super("the service ends before the database is back");
        }
    }
}
