package io.copyrun.session.events;

import io.copyrun.event.wire.DeadLetters;
import io.copyrun.event.wire.Envelope;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.event.wire.Received;
import io.copyrun.session.store.RequestStore;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Takes records in: none is lost while the database is away, none that cannot be used stops the others.
 *
 * <p>A handler waits for as long as the database does not answer; its consumer is paused meanwhile.
 */
public final class Intake implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Intake.class.getName());
    private static final String SERVICE = "session-service";
    private static final Duration PAUSE_FIRST = Duration.ofMillis(200);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    private final RequestStore store;
    private volatile boolean closed;

    public Intake(RequestStore store) {
        this.store = store;
    }

    /** What a topic does with what it reads. */
    public interface Handler {
        void known(Envelope envelope);

        /** A tombstone; on topics that are not compacted there is none. */
        default void removed(String key) {}
    }

    /** Takes a record; returns when it is stored, buried or passed over. */
    public void take(ConsumerRecord<String, byte[]> record, Handler handler) {
        switch (EventCodec.decode(record)) {
            case Received.Known known -> storing(record, () -> handler.known(known.envelope()));
            case Received.Removed removed -> storing(record, () -> handler.removed(removed.key()));
            case Received.Passed passed -> LOG.log(Level.FINE, "passed over: type={0}", passed.type());
            case Received.Unreadable unreadable -> storing(record, () -> refuse(record, unreadable));
        }
    }

    private void refuse(ConsumerRecord<String, byte[]> record, Received.Unreadable unreadable) {
        Envelope letter = DeadLetters.of(SERVICE, record, unreadable, Instant.now());
        LOG.log(Level.WARNING, "dead letter: topic={0} cause={1}", new Object[] {record.topic(), unreadable.cause()});
        String operationId = unreadable.operationId();
        String device = unreadable.device();
        RequestStore.Asked asked = Requested.by(record.topic(), unreadable.type());
        if (asked != null && operationId != null && device != null) {
            store.refuse(letter, asked, operationId, device);
        } else {
            store.bury(letter);
        }
    }

    private void storing(ConsumerRecord<String, byte[]> record, Runnable work) {
        Duration pause = PAUSE_FIRST;
        while (true) {
            try {
                work.run();
                return;
            } catch (RuntimeException e) {
                if (!mayPass(e)) {
                    LOG.log(
                            Level.SEVERE,
                            e,
                            () -> "a record cannot be stored: " + record.topic() + "-" + record.partition() + "@"
                                    + record.offset());
                    bury(record, e);
                    return;
                }
                LOG.log(Level.WARNING, "the database does not answer, the record waits: {0}", e.toString());
                pause(pause);
                pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
            }
        }
    }

    /** Whether the same again may work: everything but a fault of ours, or of the data (SQLSTATE classes 22 and 23). */
    private static boolean mayPass(RuntimeException e) {
        if (!(e instanceof JdbiException)) {
            return false;
        }
        String state = sqlState(e);
        return state == null || !(state.startsWith("22") || state.startsWith("23"));
    }

    private static @Nullable String sqlState(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState();
            }
        }
        return null;
    }

    private void bury(ConsumerRecord<String, byte[]> record, RuntimeException e) {
        String cause = "session-service cannot store it: " + e.getClass().getSimpleName() + " "
                + (sqlState(e) == null ? "" : "SQLSTATE " + sqlState(e));
        Received.Unreadable unusable = new Received.Unreadable(cause, null, null, null);
        Envelope letter = DeadLetters.of(SERVICE, record, unusable, Instant.now());
        try {
            store.bury(letter);
        } catch (JdbiException again) {
            LOG.log(Level.SEVERE, "not even its dead letter could be written: {0}", again.toString());
        }
    }

    private void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
        if (closed) {
            // Not acknowledged, so it is read again after the next start.
            throw new IllegalStateException("stopped before a record could be stored");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
