package io.copyrun.event.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.event.wire.EventCodec;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Takes events from the table {@code outbox} to the broker, in the order of their rows, and deletes a row only when the
 * broker has its record. At most one relay for a database is active at a time, whatever the number of replicas.
 */
public final class OutboxRelay implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class.getName());
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);
    private static final int BATCH = 500;
    /** Any number will do, as long as all relays of a database use the same. */
    private static final long ADVISORY_LOCK = 0x636f7079_72756eL;

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};
    private static final ObjectMapper JSON = EventCodec.mapper();

    private final DataSource database;
    private final EventPublisher publisher;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    public OutboxRelay(DataSource database, EventPublisher publisher) {
        this.database = database;
        this.publisher = publisher;
        this.thread = new Thread(this::run, "outbox-relay");
        this.thread.setDaemon(true);
    }

    /** Begins to relay, on a thread of its own. */
    public void start() {
        thread.start();
    }

    /** Says that something was committed, so that it leaves now and not at the next look, 250 ms later at most. */
    public void wake() {
        wake.release();
    }

    private void run() {
        while (!closed) {
            try {
                if (relayBatch() < BATCH) {
                    pause(IDLE);
                }
            } catch (SQLException | RuntimeException | LinkageError e) {
                LOG.log(Level.WARNING, "the outbox could not be relayed, next try in 1 s: {0}", e.toString());
                pause(AFTER_FAILURE);
            }
        }
    }

    private void pause(Duration pause) {
        try {
            if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    /** Relays at most one batch; the number of rows that left. */
    int relayBatch() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                int relayed = isActive(connection) ? relayBatch(connection) : 0;
                connection.commit();
                return relayed;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static boolean isActive(Connection connection) throws SQLException {
        try (Statement lock = connection.createStatement();
                ResultSet locked = lock.executeQuery("select pg_try_advisory_xact_lock(" + ADVISORY_LOCK + ")")) {
            return locked.next() && locked.getBoolean(1);
        }
    }

    private int relayBatch(Connection connection) throws SQLException {
        List<Long> ids = new ArrayList<>();
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery(
                        "select id, topic, record_key, headers, payload from outbox order by id limit " + BATCH)) {
            while (rows.next()) {
                ids.add(rows.getLong("id"));
                CompletableFuture<Void> send = publisher.send(record(rows));
                sent.add(send);
                if (send.isCompletedExceptionally()) {
                    // Without a broker each send waits 10 s; a later row must not overtake this one either.
                    break;
                }
            }
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
        delete(connection, ids);
        return ids.size();
    }

    private static ProducerRecord<String, byte[]> record(ResultSet row) throws SQLException {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(row.getString("topic"), row.getString("record_key"), row.getBytes("payload"));
        try {
            JSON.readValue(row.getString("headers"), HEADERS)
                    .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers that cannot be read in outbox row " + row.getLong("id"), e);
        }
        return record;
    }

    private static void delete(Connection connection, List<Long> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        try (PreparedStatement delete = connection.prepareStatement("delete from outbox where id = any (?)")) {
            delete.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            delete.executeUpdate();
        }
    }

    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join(CLOSE_MAX.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
