package io.copyrun.e2e.oracle;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Every event of every topic, as a reader that knows nothing of the services' classes sees it. */
final class Topics {
    private static final String PREFIX = "copyrun.";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(200);

    private Topics() {}

    /** What stands there now; records that are no event are left out. */
    static List<Said> read(String bootstrapServers) {
        List<Said> all = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                    .filter(topic -> topic.getKey().startsWith(PREFIX))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    // What a producer sent again after a crash is the same event.
                    if (ids.add(header(record, "ce_id"))) {
                        said(record).ifPresent(all::add);
                    }
                }
            }
        }
        return all;
    }

    private static Optional<Said> said(ConsumerRecord<String, byte[]> record) {
        String type = header(record, "ce_type");
        if (record.value() == null || type.isEmpty()) {
            return Optional.empty();
        }
        try {
            String name = type.replaceFirst("^io\\.copyrun\\.", "").replaceFirst("\\.v\\d+$", "");
            return Optional.of(new Said(name, Instant.parse(header(record, "ce_time")), JSON.readTree(record.value())));
        } catch (IOException | java.time.format.DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
