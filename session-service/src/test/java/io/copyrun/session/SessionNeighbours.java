package io.copyrun.session;

import io.copyrun.event.ArtifactArchived;
import io.copyrun.event.ArtifactQuarantined;
import io.copyrun.event.BackupCompleted;
import io.copyrun.event.BackupFailed;
import io.copyrun.event.Event;
import io.copyrun.event.Topic;
import io.copyrun.event.TransferArmed;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.outbox.EventPublisher;
import io.copyrun.event.wire.Envelope;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.event.wire.Received;
import io.copyrun.session.store.Examples;
import io.copyrun.session.worker.ScriptedDevices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A transfer node and an archive, played over the real broker: they answer as tftp-service and archive-service would. */
final class SessionNeighbours implements AutoCloseable {
    private static final String SHA = "ab".repeat(32);
    /** A download of this artifact is never armed. */
    static final String NEVER_ARMED = "never-armed";

    /** Everything said on the topics that session-service writes. */
    final Queue<Event> heard = new ConcurrentLinkedQueue<>();
    /** Devices whose artifacts the archive finds incomplete. */
    final Set<String> incomplete = ConcurrentHashMap.newKeySet();

    private final Map<String, TransferExpected> tickets = new ConcurrentHashMap<>();
    private final EventPublisher publisher;
    private final KafkaProducer<String, byte[]> raw;
    private final KafkaConsumer<String, byte[]> consumer;
    private final ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor();
    private final Thread reader = new Thread(this::read, "neighbours");
    private volatile boolean closed;

    SessionNeighbours(String bootstrapServers) {
        publisher = new EventPublisher(bootstrapServers, "neighbours");
        raw = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topic.TICKETS, Topic.OPERATIONS, Topic.DEAD_LETTERS));
        var unused = heartbeat.scheduleAtFixedRate(
                () -> publish(Examples.node("node-1", Instant.now())), 0, 5, TimeUnit.SECONDS);
        reader.start();
    }

    void publish(Event event) {
        publisher.publish(Envelope.of("/copyrun/test", event, Instant.now())).join();
    }

    /** Publishes a record as it is, with the headers of an event of that type. */
    void publishRaw(String type, String key, String value) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topic.REQUESTS, key, value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Map<String, String> headers = Map.of(
                "ce_specversion", "1.0", "ce_id", UUID.randomUUID().toString(), "ce_source", "/test", "ce_type", type);
        headers.forEach(
                (name, text) -> record.headers().add(name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        var unused = raw.send(record);
        raw.flush();
    }

    private void read() {
        while (!closed) {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                if (EventCodec.decode(record) instanceof Received.Known known) {
                    onEvent(known.envelope().event());
                }
            });
        }
        consumer.close();
    }

    private void onEvent(Event event) {
        heard.add(event);
        if (event instanceof TransferExpected it && !NEVER_ARMED.equals(it.artifactId())) {
            tickets.put(it.fileName(), it);
            publish(new TransferArmed(
                    it.transferId(), it.nodeId(), it.operationId(), it.device(), it.fileName(), it.expiresAt()));
        }
    }

    /** A device has sent all of a file. */
    void copied(String device, String fileName) {
        TransferExpected it = tickets.get(fileName);
        if (it == null) {
            throw new AssertionError("a copy that overtook its ticket: " + fileName);
        }
        publish(completed(it));
        publish(incomplete.contains(device) ? quarantined(it, device) : archived(it, device));
    }

    private static Event completed(TransferExpected it) {
        return new TransferCompleted(
                it.transferId(),
                it.nodeId(),
                it.operationId(),
                it.device(),
                it.kind(),
                it.attempt(),
                it.direction(),
                it.protocol(),
                it.fileName(),
                "127.0.0.9:1024",
                ScriptedDevices.BYTES,
                SHA,
                "cd".repeat(64),
                "ef".repeat(16),
                it.endMark(),
                it.noise(),
                null,
                true,
                0,
                Instant.now(),
                Instant.now(),
                null);
    }

    private static Event archived(TransferExpected it, String device) {
        return new ArtifactArchived(
                "artifact-" + it.transferId().substring(0, 8),
                it.transferId(),
                it.operationId(),
                device,
                String.valueOf(it.kind()),
                it.attempt(),
                1,
                true,
                ScriptedDevices.BYTES,
                SHA,
                "cd".repeat(64),
                "ef".repeat(16),
                Instant.now());
    }

    private static Event quarantined(TransferExpected it, String device) {
        return new ArtifactQuarantined(
                "artifact-" + it.transferId().substring(0, 8),
                it.transferId(),
                it.operationId(),
                device,
                String.valueOf(it.kind()),
                it.attempt(),
                ScriptedDevices.BYTES,
                SHA,
                "END_MARK_MISSING",
                "the last line is not end",
                Instant.now());
    }

    List<Event> finals(String operationId) {
        return heard.stream()
                .filter(event -> switch (event) {
                    case BackupCompleted it -> it.operationId().equals(operationId);
                    case BackupFailed it -> it.operationId().equals(operationId);
                    default -> false;
                })
                .toList();
    }

    <E extends Event> List<E> all(Class<E> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        heartbeat.shutdownNow();
        reader.join();
        raw.close();
        publisher.close();
    }
}
