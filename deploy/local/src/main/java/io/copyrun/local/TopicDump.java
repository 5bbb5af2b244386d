package io.copyrun.local;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that stands in the topics of a broker, as text: a file for each topic, a line for each record. */
public final class TopicDump {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long DUMP_MAX_NANOS = Duration.ofSeconds(30).toNanos();

    private TopicDump() {}

    /**
     * Writes what stands in the topics now.
     *
     * @param directory made where it is missing
     */
    public static void write(String bootstrapServers, Path directory) throws IOException {
        Files.createDirectories(directory);
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            for (String topic : consumer.listTopics().keySet()) {
                if (!topic.startsWith("__")) {
                    write(consumer, topic, directory.resolve(topic + ".txt"));
                }
            }
        }
    }

    private static void write(KafkaConsumer<byte[], byte[]> consumer, String topic, Path file) throws IOException {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long begunNanos = System.nanoTime();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() - begunNanos > DUMP_MAX_NANOS) {
                    throw new IOException("the topic " + topic + " was not read to its end within 30 s");
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    out.write(line(record));
                    out.newLine();
                }
            }
        }
    }

    private static String line(ConsumerRecord<byte[], byte[]> record) {
        var line = new StringBuilder()
                .append(record.partition())
                .append(' ')
                .append(record.offset())
                .append(' ')
                .append(text(record.key()));
        for (Header header : record.headers()) {
            line.append(' ').append(header.key()).append('=').append(text(header.value()));
        }
        return line.append(' ').append(text(record.value())).toString();
    }

    private static String text(byte @org.jspecify.annotations.Nullable [] octets) {
        return octets == null ? "null" : new String(octets, StandardCharsets.UTF_8).replaceAll("\\R", " ");
    }
}
