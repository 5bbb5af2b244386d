package io.copyrun.e2e;

import io.copyrun.event.ArtifactArchived;
import io.copyrun.event.ArtifactQuarantined;
import io.copyrun.event.Event;
import io.copyrun.event.Topic;
import io.copyrun.event.TransferArmed;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.wire.EventCodec;
import io.copyrun.event.wire.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What nodes and archive say of transfers, from the moment that it is made on. Thread-safe. */
final class TransferFollower implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(20);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread = new Thread(this::run, "transfer-follower");
    private final Set<String> armed = new HashSet<>();
    private final Map<String, List<TransferCompleted>> completed = new HashMap<>();
    private final Map<String, Set<String>> archived = new HashMap<>();
    private final Map<String, TransferFailed> failed = new HashMap<>();
    private final List<ArtifactQuarantined> quarantined = new ArrayList<>();
    private volatile boolean closed;

    TransferFollower(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(Topic.TRANSFERS, Topic.ARTIFACTS)
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
                if (EventCodec.decode(record) instanceof Received.Known known) {
                    take(known.envelope().event());
                }
            }
        }
        consumer.close();
    }

    private synchronized void take(Event event) {
        switch (event) {
            case TransferArmed said -> armed.add(said.transferId());
            case TransferCompleted said ->
                completed
                        .computeIfAbsent(said.transferId(), id -> new ArrayList<>())
                        .add(said);
            case TransferFailed said -> failed.put(said.transferId(), said);
            case ArtifactArchived said ->
                archived.computeIfAbsent(said.transferId(), id -> new HashSet<>())
                        .add(said.artifactId());
            case ArtifactQuarantined said -> quarantined.add(said);
            default -> {
                return;
            }
        }
        notifyAll();
    }

    /** Transfers whose tickets were said to be armed. */
    synchronized Set<String> armed() {
        return Set.copyOf(armed);
    }

    /** Every word of a completed transfer, by its identifier; after a restart the same may be said again. */
    synchronized Map<String, List<TransferCompleted>> completed() {
        Map<String, List<TransferCompleted>> copy = new HashMap<>();
        completed.forEach((id, said) -> copy.put(id, List.copyOf(said)));
        return copy;
    }

    /** The artifacts that each transfer was said to have become. */
    synchronized Map<String, Set<String>> archived() {
        Map<String, Set<String>> copy = new HashMap<>();
        archived.forEach((id, artifacts) -> copy.put(id, Set.copyOf(artifacts)));
        return copy;
    }

    /** Why transfers failed, by their identifiers. */
    synchronized Map<String, TransferFailed> failed() {
        return Map.copyOf(failed);
    }

    synchronized List<ArtifactQuarantined> quarantined() {
        return List.copyOf(quarantined);
    }

    /** Waits until one more transfer is said to be complete. Whether one is. */
    synchronized boolean awaitCompleted(Duration max) throws InterruptedException {
        int before = completed.size();
        long end = System.nanoTime() + max.toNanos();
        while (completed.size() == before) {
            long leftMillis = (end - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return false;
            }
            wait(leftMillis);
        }
        return true;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
