package io.copyrun.session.store;

import io.copyrun.event.Event;
import io.copyrun.event.outbox.Outbox;
import io.copyrun.event.wire.Envelope;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jspecify.annotations.Nullable;

/** Puts this service's events into the outbox of a transaction. */
final class ServiceEvents {
    private static final String SOURCE = "/copyrun/session-service";

    private ServiceEvents() {}

    static void append(Handle handle, List<? extends Event> events, @Nullable String traceparent, Instant now) {
        try {
            for (Event event : events) {
                Outbox.append(
                        handle.getConnection(), Envelope.of(SOURCE, event, now).within(traceparent));
            }
        } catch (SQLException e) {
            throw new TransactionException("the outbox could not be written", e);
        }
    }

    static Instant now(Handle handle) {
        return handle.createQuery("select clock_timestamp() as now")
                .map((row, context) -> Column.instant(row, "now"))
                .one();
    }
}
