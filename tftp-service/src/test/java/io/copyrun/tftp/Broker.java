package io.copyrun.tftp;

import io.copyrun.event.Event;
import io.copyrun.event.Topic;
import io.copyrun.event.TransferArmed;
import io.copyrun.event.outbox.EventPublisher;
import io.copyrun.event.wire.Envelope;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.event.wire.Received;
import io.copyrun.tftp.events.TopicReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** The broker as the other services see it: publishes what they publish, and records what the node says. */
public final class Broker {
    private static final Duration WAIT_MAX = Duration.ofSeconds(30);

    private final String bootstrapServers;
    private final EventPublisher publisher;
    private final List<Event> heard = new CopyOnWriteArrayList<>();

    private static final Map<String, Broker> SHARED = new ConcurrentHashMap<>();

    /** One for all tests: following the topics anew takes longer than a test. */
    public static Broker shared(String bootstrapServers) {
        return SHARED.computeIfAbsent(bootstrapServers, Broker::new);
    }

    private Broker(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        publisher = new EventPublisher(bootstrapServers, "test");
        List.of(Topic.TRANSFERS, Topic.NODES, Topic.DEAD_LETTERS).stream()
                .map(topic -> new TopicReader(bootstrapServers, topic, null, this::hear))
                .forEach(TopicReader::start);
    }

    private void hear(List<ConsumerRecord<String, byte[]>> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            if (EventCodec.decode(record) instanceof Received.Known known) {
                heard.add(known.envelope().event());
            }
        }
    }

    public void publish(Event event) {
        publisher.publish(Envelope.of("/test", event, Instant.now())).join();
    }

    /** Publishes something that is no event. */
    void publishRaw(String topic, String key, String value) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new StringSerializer())) {
            var unused = producer.send(new ProducerRecord<>(topic, key, value));
            producer.flush();
        }
    }

    /** Publishes a ticket, and waits until the node says that it is armed. */
    public void arm(Tickets ticket) {
        publish(ticket.expected());
        await(TransferArmed.class, armed -> armed.transferId().equals(ticket.transferId()));
    }

    public <T extends Event> T await(Class<T> type, Predicate<T> matches) {
        return Awaitility.await()
                .atMost(WAIT_MAX)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> heard(type, matches), found -> !found.isEmpty())
                .getFirst();
    }

    public <T extends Event> List<T> heard(Class<T> type, Predicate<T> matches) {
        return heard.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(matches)
                .toList();
    }
}
