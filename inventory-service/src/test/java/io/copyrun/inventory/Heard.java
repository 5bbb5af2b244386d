package io.copyrun.inventory;

import static org.awaitility.Awaitility.await;

import io.copyrun.event.Event;
import io.copyrun.event.outbox.EventPublisher;
import io.copyrun.event.wire.Envelope;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.event.wire.Received;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** A topic from its beginning, as somebody else hears it; and what somebody else says. */
public final class Heard implements AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

    public Heard(String topic) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker()), new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
    }

    private static String broker() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }

    /** Says an event as another service. */
    public static void say(String source, Instant at, Event event) {
        say(Envelope.of(source, event, at));
    }

    /** Says events in this order. */
    public static void say(Envelope... envelopes) {
        try (EventPublisher publisher = new EventPublisher(broker(), "somebody-else")) {
            for (Envelope envelope : envelopes) {
                publisher.publish(envelope).join();
            }
        }
    }

    /** Puts bytes on a topic that may be anything. */
    public static void say(String topic, String key, Map<String, String> headers, byte[] value) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker()), new StringSerializer(), new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
            headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            producer.send(record).get();
        }
    }

    /** All records so far, when at least so many are as wanted. */
    public List<ConsumerRecord<String, byte[]>> until(int count, Predicate<ConsumerRecord<String, byte[]>> wanted) {
        await().atMost(WAIT).pollInterval(Duration.ofMillis(50)).until(() -> {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            return records.stream().filter(wanted).count() >= count;
        });
        return records.stream().filter(wanted).toList();
    }

    /** The event of a record, which must be one. */
    public static Event event(ConsumerRecord<String, byte[]> record) {
        return envelope(record).orElseThrow().event();
    }

    public static Optional<Envelope> envelope(ConsumerRecord<String, byte[]> record) {
        return EventCodec.decode(record) instanceof Received.Known known
                ? Optional.of(known.envelope())
                : Optional.empty();
    }

    public static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
