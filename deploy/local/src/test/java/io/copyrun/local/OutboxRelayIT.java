package io.copyrun.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.copyrun.event.OperationProgressed;
import io.copyrun.event.Topic;
import io.copyrun.event.outbox.EventPublisher;
import io.copyrun.event.outbox.Outbox;
import io.copyrun.event.outbox.OutboxRelay;
import io.copyrun.event.wire.Envelope;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.event.wire.Received;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The outbox of the event contract between the real broker and the real database. */
class OutboxRelayIT {
    private static final Duration WAIT_MAX = Duration.ofSeconds(60);

    private static Path brokerDirectory;
    private static Database server;
    private static Broker broker;
    private static PGSimpleDataSource database;
    private static int port;
    private static int controllerPort;

    private EventPublisher publisher;
    private KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> received = new ArrayList<>();

    @BeforeAll
    static void startRealParts(@TempDir Path directory) throws Exception {
        brokerDirectory = directory.resolve("broker");
        port = Ports.free();
        controllerPort = Ports.free();
        broker = Broker.start(brokerDirectory, port, controllerPort);
        Topics.create(broker.bootstrapServers());
        server = Database.startForTests(directory.resolve("database"));
        database = new PGSimpleDataSource();
        database.setUrl(server.jdbcUrl("outbox"));
        execute("create table outbox (id bigint generated always as identity primary key, topic text not null,"
                + " record_key text not null, headers text not null, payload bytea)");
    }

    @AfterAll
    static void stopRealParts() throws Exception {
        broker.close();
        server.close();
    }

    @BeforeEach
    void listen() throws SQLException {
        execute("truncate outbox");
        publisher = new EventPublisher(broker.bootstrapServers(), "outbox-test");
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = List.of(Topic.OPERATIONS, Topic.DEVICES).stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    @AfterEach
    void stopListening() {
        publisher.close();
        consumer.close();
    }

    @Test
    void bringsEachCommittedEventToTheBrokerInOrderAndEmptiesTheTable() throws SQLException {
        append(0, 1_200);
        try (OutboxRelay relay = new OutboxRelay(database, publisher)) {
            relay.start();

            awaitAttempts(1_200);
        }

        assertThat(attempts()).isEqualTo(IntStream.range(0, 1_200).boxed().toList());
        assertThat(rows()).isZero();
    }

    @Test
    void neverSendsWhatWasRolledBack() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Outbox.append(connection, progressed(666));
            connection.rollback();
        }
        append(0, 1);
        try (OutboxRelay relay = new OutboxRelay(database, publisher)) {
            relay.start();

            awaitAttempts(1);
        }

        assertThat(attempts()).containsExactly(0);
    }

    @Test
    void sendsATombstone() throws SQLException {
        try (Connection connection = database.getConnection()) {
            Outbox.appendTombstone(connection, Topic.DEVICES, "ams-r1");
        }
        try (OutboxRelay relay = new OutboxRelay(database, publisher)) {
            relay.start();

            awaitRecords(1);
        }

        assertThat(EventCodec.decode(received.getFirst())).isEqualTo(new Received.Removed("ams-r1"));
    }

    @Test
    void sendsEachEventOnceThoughManyRelaysRun() throws Exception {
        try (OutboxRelay one = new OutboxRelay(database, publisher);
                OutboxRelay other = new OutboxRelay(database, publisher);
                OutboxRelay third = new OutboxRelay(database, publisher)) {
            List.of(one, other, third).forEach(OutboxRelay::start);
            for (int i = 0; i < 300; i++) {
                append(i, i + 1);
                other.wake();
            }

            awaitAttempts(300);
            await().atMost(WAIT_MAX).until(() -> rows() == 0);
        }

        poll();
        assertThat(attempts()).isEqualTo(IntStream.range(0, 300).boxed().toList());
    }

    @Test
    void keepsEventsWhileTheBrokerIsDownAndSendsThemInOrderWhenItReturns() throws Exception {
        try (EventPublisher fresh = new EventPublisher(broker.bootstrapServers(), "outbox-test-fresh");
                OutboxRelay relay = new OutboxRelay(database, fresh)) {
            broker.close();
            append(0, 100);
            relay.start();

            // Longer than one try: the relay gives up after 10 s and begins again, without losing or overtaking a row.
            await().during(Duration.ofSeconds(12)).atMost(WAIT_MAX).until(() -> rows() == 100);
            broker = Broker.start(brokerDirectory, port, controllerPort);
            awaitAttempts(100);
            await().atMost(WAIT_MAX).until(() -> rows() == 0);
        }

        assertThat(attempts().stream().distinct())
                .isEqualTo(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void wakesAtOnceWhenToldThatSomethingWasCommitted() throws Exception {
        try (OutboxRelay relay = new OutboxRelay(database, publisher)) {
            relay.start();
            await().atMost(WAIT_MAX).until(() -> rows() == 0);
            append(0, 1);

            relay.wake();

            awaitAttempts(1);
        }
    }

    private void awaitAttempts(int count) {
        await().atMost(WAIT_MAX).until(() -> {
            poll();
            return attempts().stream().distinct().count() >= count;
        });
    }

    private void awaitRecords(int count) {
        await().atMost(WAIT_MAX).until(() -> {
            poll();
            return received.size() >= count;
        });
    }

    private void poll() {
        consumer.poll(Duration.ofMillis(200)).forEach(received::add);
    }

    /** What was received, told apart by the number that each event carries. */
    private List<Integer> attempts() {
        return received.stream()
                .map(record -> (Received.Known) EventCodec.decode(record))
                .map(known -> ((OperationProgressed) known.envelope().event()).attempt())
                .toList();
    }

    private static void append(int from, int to) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            for (int i = from; i < to; i++) {
                Outbox.append(connection, progressed(i));
            }
            connection.commit();
        }
    }

    private static Envelope progressed(int number) {
        return Envelope.of(
                "/copyrun/test", new OperationProgressed("o-1", "ams-r1", number, "COPY", null), Instant.now());
    }

    private static long rows() throws SQLException {
        try (Connection connection = database.getConnection();
                var count = connection.createStatement().executeQuery("select count(*) from outbox")) {
            count.next();
            return count.getLong(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
