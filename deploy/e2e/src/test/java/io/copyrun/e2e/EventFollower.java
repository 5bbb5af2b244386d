package io.copyrun.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What is said in some topics, {type, data}, from the moment that it is made on. Thread-safe. */
final class EventFollower implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread = new Thread(this::run, "event-follower");
    private final Set<String> ids = new HashSet<>();
    private final List<JsonNode> said = new ArrayList<>();
    private volatile boolean closed;

    EventFollower(String bootstrapServers, String... topics) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(topics)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Looks the ends up now: what is said from here on is not missed.
        partitions.forEach(consumer::position);
        thread.start();
    }

    private void run() {
        while (!closed) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (ids.add(KafkaLog.id(record))) {
                    take(event(record));
                }
            }
        }
        consumer.close();
    }

    private synchronized void take(JsonNode event) {
        said.add(event);
        notifyAll();
    }

    private static JsonNode event(ConsumerRecord<String, byte[]> record) {
        ObjectNode event = Http.JSON.createObjectNode();
        var type = record.headers().lastHeader("ce_type");
        event.put("type", type == null ? "" : new String(type.value(), StandardCharsets.UTF_8));
        try {
            event.set("data", record.value() == null ? null : Http.JSON.readTree(record.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return event;
    }

    /** The first that matches, as soon as it is said. */
    synchronized Optional<JsonNode> await(Predicate<JsonNode> wanted, Duration max) throws InterruptedException {
        long end = System.nanoTime() + max.toNanos();
        int looked = 0;
        while (true) {
            for (; looked < said.size(); looked++) {
                if (wanted.test(said.get(looked))) {
                    return Optional.of(said.get(looked));
                }
            }
            long leftMillis = (end - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return Optional.empty();
            }
            wait(leftMillis);
        }
    }

    /** All that match so far. */
    synchronized List<JsonNode> matching(Predicate<JsonNode> wanted) {
        return said.stream().filter(wanted).toList();
    }

    static Predicate<JsonNode> of(String operationId, String type) {
        return event -> event.get("type").asText().equals("io.copyrun." + type + ".v1")
                && event.at("/data/operationId").asText().equals(operationId);
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
