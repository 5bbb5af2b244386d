package io.copyrun.archive;

import io.copyrun.event.Event;
import io.copyrun.event.Topic;
import io.copyrun.event.outbox.EventPublisher;
import io.copyrun.event.wire.Envelope;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.event.wire.Received;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The rest of the system on a real broker: says events, and hears all that the archive says. */
final class Wire implements AutoCloseable {
    private final String servers;
    private final EventPublisher publisher;
    private final List<Event> heard = new CopyOnWriteArrayList<>();
    private final Thread ear;
    private volatile boolean closed;

    Wire(String servers) {
        this.servers = servers;
        this.publisher = new EventPublisher(servers, "test");
        this.ear = new Thread(this::listen, "ear");
        ear.start();
    }

    void say(Event event) {
        publisher.publish(Envelope.of("/copyrun/test", event, Instant.now())).join();
    }

    void sayRaw(String topic, String key, String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", servers),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    <E extends Event> List<E> heard(Class<E> type) {
        return heard.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private void listen() {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        servers,
                        "group.id",
                        UUID.randomUUID().toString(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topic.ARTIFACTS, Topic.DEAD_LETTERS));
            while (!closed) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    if (EventCodec.decode(record) instanceof Received.Known known) {
                        heard.add(known.envelope().event());
                    }
                }
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        ear.join();
        publisher.close();
    }
}
