package io.copyrun.archive.events;

import io.copyrun.event.outbox.Outbox;
import io.copyrun.event.wire.DeadLetters;
import io.copyrun.event.wire.Envelope;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.event.wire.Received;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * Takes a record in: whoever it is for writes what it says to the database, and a record that nobody can use becomes a
 * dead letter. While the database is away, the record waits, and the ones behind it with it.
 */
public final class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);
    private static final String SERVICE = "archive-service";
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Jdbi jdbi;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);

    public Intake(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Takes in a record of a topic on which a tombstone means nothing. */
    void take(ConsumerRecord<String, byte[]> record, Consumer<Envelope> reaction) {
        take(record, reaction, key -> {});
    }

    /**
     * Takes in a record.
     *
     * @param reaction may throw {@link IllegalArgumentException}: then the record is a dead letter
     * @param onRemoved gets the key of a tombstone
     */
    void take(ConsumerRecord<String, byte[]> record, Consumer<Envelope> reaction, Consumer<String> onRemoved) {
        switch (EventCodec.decode(record)) {
            case Received.Known known -> react(record, known, () -> reaction.accept(known.envelope()));
            case Received.Removed removed -> untilDone(() -> onRemoved.accept(removed.key()));
            case Received.Passed passed -> LOG.debugf("passed over an event of type %s", passed.type());
            case Received.Unreadable unreadable -> deadLetter(record, unreadable);
        }
    }

    /** Lets records go that wait for the database; they come again after a restart. */
    public void stop() {
        stopped.countDown();
    }

    private void react(ConsumerRecord<String, byte[]> record, Received.Known known, Runnable reaction) {
        try {
            untilDone(reaction);
        } catch (IllegalArgumentException e) {
            String type = known.envelope().type().typeName();
            deadLetter(record, new Received.Unreadable(String.valueOf(e.getMessage()), type, null, null));
        }
    }

    private void deadLetter(ConsumerRecord<String, byte[]> record, Received.Unreadable unreadable) {
        LOG.warnf(
                "dead letter topic=%s partition=%d offset=%d: %s",
                record.topic(), record.partition(), record.offset(), unreadable.cause());
        Envelope letter = DeadLetters.of(SERVICE, record, unreadable, clock.instant());
        untilDone(() -> jdbi.useTransaction(handle -> {
            try {
                Outbox.append(handle.getConnection(), letter);
            } catch (SQLException e) {
                throw new UnableToExecuteStatementException(e, null);
            }
        }));
    }

    /** Does it, again and again while the database is what fails. */
    private void untilDone(Runnable write) {
        Duration wait = FIRST_WAIT;
        while (true) {
            try {
                write.run();
                return;
            } catch (JdbiException e) {
                if (isTheRecordsFault(e)) {
                    throw new IllegalArgumentException("the record cannot be stored: " + message(e), e);
                }
                LOG.warnf("a record waits for the database: %s", message(e));
            }
            pause(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        }
    }

    private void pause(Duration wait) {
        try {
            if (stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("stopped before the record could be stored; it comes again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the record could be stored; it comes again", e);
        }
    }

    /** SQLSTATE classes 22 (data exception) and 23 (integrity constraint violation): no repetition helps. */
    private static boolean isTheRecordsFault(Exception e) {
        String state = sqlState(e);
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    private static @Nullable String sqlState(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState();
            }
        }
        return null;
    }

    private static String message(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }
}
