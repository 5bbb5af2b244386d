package io.copyrun.session.events;

import io.copyrun.event.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Knows up to when everything on the devices topic has been stored, by whichever replica: only then is a device that is
 * not stored an unknown one. Looks only while somebody asks.
 */
public final class DevicesTopic implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(DevicesTopic.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration ASKED_LATELY = Duration.ofSeconds(10);
    private static final long ANSWER_MAX_SECONDS = 5;

    private final Supplier<Admin> connect;
    private final String group;
    private final Supplier<Instant> clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("devices-topic").daemon().unstarted(task));
    private @Nullable Admin admin;
    private volatile long askedAtNanos = System.nanoTime() - ASKED_LATELY.toNanos();
    private volatile Instant readUpTo = Instant.MIN;

    /**
     * A watch over the topic.
     *
     * @param connect opens a connection to the broker, once
     * @param group whose committed offsets count: what is committed has been stored
     * @param clock the database's, which requests are dated by
     */
    public DevicesTopic(Supplier<Admin> connect, String group, Supplier<Instant> clock) {
        this.connect = connect;
        this.group = group;
        this.clock = clock;
    }

    public void start() {
        var unused = thread.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether everything that was announced until then has been stored. */
    public boolean isReadUpTo(Instant announced) {
        askedAtNanos = System.nanoTime();
        return !readUpTo.isBefore(announced);
    }

    private void look() {
        if (System.nanoTime() - askedAtNanos > ASKED_LATELY.toNanos()) {
            return;
        }
        try {
            Instant now = clock.get();
            if (isReadToItsEnd()) {
                readUpTo = now;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.log(Level.WARNING, "it is not known how far the devices topic was read: {0}", e.toString());
        }
    }

    private boolean isReadToItsEnd() throws InterruptedException, ExecutionException, TimeoutException {
        Admin connected = admin == null ? connect.get() : admin;
        admin = connected;
        Map<TopicPartition, Long> ends = ends(connected);
        Map<TopicPartition, OffsetAndMetadata> read =
                answer(connected.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata offset = read.get(end.getKey());
            return end.getValue() == 0 || (offset != null && offset.offset() >= end.getValue());
        });
    }

    private static Map<TopicPartition, Long> ends(Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (var topic : answer(admin.describeTopics(List.of(Topic.DEVICES)).allTopicNames())
                .values()) {
            topic.partitions()
                    .forEach(partition ->
                            latest.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        answer(admin.listOffsets(latest).all()).forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    private static <T> T answer(KafkaFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(ANSWER_MAX_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
