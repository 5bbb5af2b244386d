package io.copyrun.bench.node;

import io.copyrun.event.Event;
import io.copyrun.event.Topic;
import io.copyrun.event.TransferArmed;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferRefused;
import io.copyrun.event.TransferStarted;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.event.wire.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What the node says of transfers. It reads only while somebody waits for something, so that it takes no time from what is
 * measured. One thread at a time.
 */
final class EventLog implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Set<String> armed = new HashSet<>();
    private final Set<String> started = new HashSet<>();
    private final Map<String, List<TransferCompleted>> completed = new HashMap<>();
    private final Map<String, TransferFailed> failed = new HashMap<>();
    private long refusedRequests;
    private int refusals;

    EventLog(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5_000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(Topic.TRANSFERS).stream()
                .map(info -> new TopicPartition(Topic.TRANSFERS, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Forgets the transfers that it has heard of. */
    synchronized void forget() {
        armed.clear();
        started.clear();
        completed.clear();
        failed.clear();
        refusedRequests = 0;
        refusals = 0;
    }

    /** Reads until something is so; false when it is not by then. */
    synchronized boolean await(BooleanSupplier condition, Duration patience) {
        long dueNs = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > dueNs) {
                return false;
            }
            readOnce();
        }
        return true;
    }

    private void readOnce() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            if (EventCodec.decode(record) instanceof Received.Known known) {
                hear(known.envelope().event());
            }
        }
    }

    private void hear(Event event) {
        switch (event) {
            case TransferArmed heard -> armed.add(heard.transferId());
            case TransferStarted heard -> started.add(heard.transferId());
            case TransferCompleted heard ->
                completed
                        .computeIfAbsent(heard.transferId(), id -> new ArrayList<>(1))
                        .add(heard);
            case TransferFailed heard -> failed.put(heard.transferId(), heard);
            case TransferRefused heard -> {
                refusals++;
                refusedRequests += heard.requests();
            }
            default -> {}
        }
    }

    int armedCount() {
        return armed.size();
    }

    int startedCount() {
        return started.size();
    }

    int completedCount() {
        return completed.size();
    }

    List<TransferCompleted> completed(String transferId) {
        return completed.getOrDefault(transferId, List.of());
    }

    int failedCount() {
        return failed.size();
    }

    Optional<TransferFailed> anyFailed() {
        return failed.values().stream().findFirst();
    }

    /** Events about strangers. */
    int refusals() {
        return refusals;
    }

    /** Requests of strangers that those events are about. */
    long refusedRequests() {
        return refusedRequests;
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
