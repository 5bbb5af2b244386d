package io.copyrun.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Everything that stands in a topic, read from its beginning as a reader that knows nothing of our classes would. A record that a
 * producer sent again after a crash has the identifier of the first, and counts once.
 */
final class KafkaLog {
    private final String bootstrapServers;
    private final String topic;

    private KafkaLog(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
    }

    static KafkaLog of(String bootstrapServers, String topic) {
        return new KafkaLog(bootstrapServers, topic);
    }

    /** The records {type, data} that match, once there are at least so many, or all there are when time is up. */
    List<JsonNode> awaitMatching(Predicate<JsonNode> wanted, int atLeast, Duration max) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        long end = System.nanoTime() + max.toNanos();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            consumer.seekToBeginning(consumer.assignment());
            while (found.size() < atLeast && System.nanoTime() < end) {
                take(consumer, wanted, found);
            }
        }
        return List.copyOf(found.values());
    }

    /** The records {type, data} that match and are there now. */
    List<JsonNode> matching(Predicate<JsonNode> wanted) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
            consumer.seekToBeginning(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                take(consumer, wanted, found);
            }
        }
        return List.copyOf(found.values());
    }

    private KafkaConsumer<String, byte[]> consumer() {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList());
        return consumer;
    }

    private static void take(
            KafkaConsumer<String, byte[]> consumer, Predicate<JsonNode> wanted, Map<String, JsonNode> found) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
            JsonNode event = event(record);
            if (wanted.test(event)) {
                found.putIfAbsent(id(record), event);
            }
        }
    }

    /** Of a record that is no event its place in the topic. */
    static String id(ConsumerRecord<String, byte[]> record) {
        Header id = record.headers().lastHeader("ce_id");
        return id == null
                ? record.topic() + "-" + record.partition() + "@" + record.offset()
                : new String(id.value(), StandardCharsets.UTF_8);
    }

    private static JsonNode event(ConsumerRecord<String, byte[]> record) {
        ObjectNode event = Http.JSON.createObjectNode();
        Header type = record.headers().lastHeader("ce_type");
        event.put("type", type == null ? "" : new String(type.value(), StandardCharsets.UTF_8));
        try {
            event.set("data", record.value() == null ? null : Http.JSON.readTree(record.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return event;
    }
}
