package io.copyrun.inventory.outgoing;

import io.agroal.api.AgroalDataSource;
import io.copyrun.event.Event;
import io.copyrun.event.outbox.Outbox;
import io.copyrun.event.wire.Envelope;
import io.copyrun.inventory.database.UncheckedSqlException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Events that leave when the transaction that they tell of has been committed, and not otherwise. */
@ApplicationScoped
public class Outgoing {
    public static final String SERVICE = "inventory-service";
    private static final String SOURCE = "/copyrun/" + SERVICE;

    private final AgroalDataSource database;
    private final TransactionSynchronizationRegistry transaction;
    private final Relay relay;

    Outgoing(AgroalDataSource database, TransactionSynchronizationRegistry transaction, Relay relay) {
        this.database = database;
        this.transaction = transaction;
        this.relay = relay;
    }

    /** An event of this service, said now. */
    public static Envelope envelope(Event event, Instant now) {
        return Envelope.of(SOURCE, event, now);
    }

    /** Adds events to the transaction, in this order. */
    public void append(List<Envelope> envelopes) {
        within(connection -> {
            for (Envelope envelope : envelopes) {
                Outbox.append(connection, envelope);
            }
        });
    }

    /** Adds the tombstone of a key to the transaction. */
    public void appendTombstone(String topic, String key) {
        within(connection -> Outbox.appendTombstone(connection, topic, key));
    }

    private void within(Append append) {
        if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("an event without a transaction (expected: an active one)");
        }
        // The pool gives the connection of the transaction, and takes it back when that ends.
        try (Connection connection = database.getConnection()) {
            append.to(connection);
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
        if (transaction.getResource(relay) == null) {
            transaction.putResource(relay, true);
            transaction.registerInterposedSynchronization(new WakeWhenCommitted());
        }
    }

    private interface Append {
        void to(Connection connection) throws SQLException;
    }

    private final class WakeWhenCommitted implements Synchronization {
        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                relay.wake();
            }
        }
    }
}
