package io.copyrun.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that stands in a topic, read from its beginning as a reader that knows nothing of our classes would. A record that a
 * producer sent again after a crash has the identifier of the first, and counts once. Each topic is read once for all who ask, by a
 * thread that goes on until the JVM ends.
 */
final class KafkaLog {
    private static final Map<String, KafkaLog> READ = new HashMap<>();
    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrapServers;
    private final String topic;
    /** In the order of their arrival. */
    private final List<JsonNode> events = new ArrayList<>();

    private final Set<String> ids = new HashSet<>();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    /** Why nothing is read any more; null while something is. */
    private @Nullable RuntimeException broken;

    private KafkaLog(String bootstrapServers, String topic) {
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
    }

    static synchronized KafkaLog of(String bootstrapServers, String topic) {
        return READ.computeIfAbsent(bootstrapServers + " " + topic, unused -> {
            KafkaLog log = new KafkaLog(bootstrapServers, topic);
            Thread.ofPlatform().name("log of " + topic).daemon().start(log::read);
            return log;
        });
    }

    private void read() {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            consumer.assign(consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            while (true) {
                ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                take(records);
                synchronized (this) {
                    consumer.assignment().forEach(partition -> positions.put(partition, consumer.position(partition)));
                    notifyAll();
                }
            }
        } catch (RuntimeException e) {
            synchronized (this) {
                broken = e;
                notifyAll();
            }
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer());
    }

    private synchronized void take(ConsumerRecords<String, byte[]> records) {
        for (ConsumerRecord<String, byte[]> record : records) {
            if (ids.add(id(record))) {
                events.add(event(record));
            }
        }
    }

    /** The records {type, data} that match, once there are at least so many, or all there are when time is up. */
    synchronized List<JsonNode> awaitMatching(Predicate<JsonNode> wanted, int atLeast, Duration max) {
        List<JsonNode> found = new ArrayList<>();
        int next = 0;
        long end = System.nanoTime() + max.toNanos();
        while (true) {
            for (; next < events.size(); next++) {
                if (wanted.test(events.get(next))) {
                    found.add(events.get(next));
                }
            }
            long leftMillis = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (found.size() >= atLeast || leftMillis <= 0) {
                return found;
            }
            await(leftMillis);
        }
    }

    /** A reader that has died must not look like a topic in which nothing comes. */
    private synchronized void await(long millis) {
        if (broken != null) {
            throw new IllegalStateException("the topic is not read any more: " + topic, broken);
        }
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading " + topic, e);
        }
    }

    /** The records {type, data} that match and are there now. */
    List<JsonNode> matching(Predicate<JsonNode> wanted) {
        Map<TopicPartition, Long> ends;
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            ends = consumer.endOffsets(consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList());
        }
        synchronized (this) {
            while (ends.entrySet().stream()
                    .anyMatch(end -> positions.getOrDefault(end.getKey(), 0L) < end.getValue())) {
                await(POLL.toMillis());
            }
            return events.stream().filter(wanted).toList();
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
