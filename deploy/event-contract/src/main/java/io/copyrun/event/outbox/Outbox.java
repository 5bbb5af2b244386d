package io.copyrun.event.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.event.wire.Envelope;
import io.copyrun.event.wire.EventCodec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes events into the table {@code outbox} within the caller's transaction, so that a change and the event that tells
 * of it are both there or neither is. {@link OutboxRelay} takes them to the broker.
 *
 * <p>The table, in the service's own Flyway migrations:
 *
 * <pre>{@code
 * create table outbox (
 *     id         bigint generated always as identity primary key,
 *     topic      text  not null,
 *     record_key text  not null,
 *     headers    text  not null,
 *     payload    bytea
 * );
 * }</pre>
 */
public final class Outbox {
    private static final ObjectMapper JSON = EventCodec.mapper();
    private static final String INSERT = "insert into outbox (topic, record_key, headers, payload) values (?, ?, ?, ?)";

    private Outbox() {}

    /** Adds an event to the transaction of this connection. */
    public static void append(Connection connection, Envelope envelope) throws SQLException {
        insert(
                connection,
                envelope.type().topic(),
                envelope.event().key(),
                EventCodec.headers(envelope),
                EventCodec.data(envelope.event()));
    }

    /** Adds the tombstone of a key, for a compacted topic. */
    public static void appendTombstone(Connection connection, String topic, String key) throws SQLException {
        insert(connection, topic, key, Map.of(), null);
    }

    private static void insert(
            Connection connection, String topic, String key, Map<String, String> headers, byte @Nullable [] payload)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, topic);
            insert.setString(2, key);
            insert.setString(3, JSON.writeValueAsString(headers));
            insert.setBytes(4, payload);
            insert.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers that cannot be written: " + headers, e);
        }
    }
}
