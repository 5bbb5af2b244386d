package io.copyrun.bench.estate;

import io.copyrun.event.BackupCompleted;
import io.copyrun.event.BackupFailed;
import io.copyrun.event.Event;
import io.copyrun.event.Topic;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.event.wire.Received;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The final events of operations, and when they were heard. */
public final class Endings implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    /** The cause of those that failed not. */
    public static final String COMPLETED = "COMPLETED";

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Ending> endings = new HashMap<>();

    /**
     * How an operation ended.
     *
     * @param cause {@link #COMPLETED}, or why it failed
     */
    public record Ending(String cause, long heardNanos) {}

    public Endings(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topic.OPERATIONS).stream()
                .map(info -> new TopicPartition(Topic.OPERATIONS, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Reads until all of these have ended; false when they have not by then. */
    public boolean await(Collection<String> operations, Duration patience) {
        long untilNanos = System.nanoTime() + patience.toNanos();
        while (!endings.keySet().containsAll(operations)) {
            if (System.nanoTime() - untilNanos > 0) {
                return false;
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (EventCodec.decode(record) instanceof Received.Known known) {
                    hear(known.envelope().event());
                }
            }
        }
        return true;
    }

    private void hear(Event event) {
        long now = System.nanoTime();
        switch (event) {
            case BackupCompleted heard -> endings.putIfAbsent(heard.operationId(), new Ending(COMPLETED, now));
            case BackupFailed heard -> endings.putIfAbsent(heard.operationId(), new Ending(heard.cause(), now));
            default -> {}
        }
    }

    /** The end of an operation that has ended. */
    public Ending of(String operationId) {
        Ending ending = endings.get(operationId);
        if (ending == null) {
            throw new IllegalArgumentException("not ended: " + operationId + " (expected: one that was awaited)");
        }
        return ending;
    }

    /** Whether it was heard to end. */
    public boolean has(String operationId) {
        return endings.containsKey(operationId);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
