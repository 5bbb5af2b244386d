package io.copyrun.tftp.events;

import io.copyrun.tftp.spool.Threads;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads one topic on a thread of its own. The records of one poll are handled together, so that their journal entries share
 * one sync, and their offsets are committed when all of it is durable. A handler that fails is called again.
 */
public final class TopicReader implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

    private final String topic;
    private final @Nullable String group;
    private final Handler handler;
    private final Map<String, Object> settings;
    private final Thread thread;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private volatile boolean closed;

    /** Takes records; when it returns, their effect is durable. */
    @FunctionalInterface
    public interface Handler {
        void handle(List<ConsumerRecord<String, byte[]>> records) throws Exception;
    }

    /**
     * A reader that has not begun.
     *
     * @param group whose offsets count; null reads the whole topic each time
     */
    public TopicReader(String bootstrapServers, String topic, @Nullable String group, Handler handler) {
        this.topic = topic;
        this.group = group;
        this.handler = handler;
        this.settings = new HashMap<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                group == null ? "tftp-service" : group,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                // A node that is gone for good is given up after that; by default after 45 s.
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                8_000,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                2_000));
        if (group != null) {
            // The group is this node's alone: a new process takes the dead one's place at once.
            settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, group);
        }
        this.thread = Threads.named("read-" + topic).newThread(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try (KafkaConsumer<String, byte[]> fresh =
                    new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer = fresh;
                follow(fresh);
                while (!closed) {
                    handle(fresh, fresh.poll(POLL));
                }
            } catch (WakeupException | InterruptException e) {
                closed = true;
            } catch (RuntimeException e) {
                LOG.warnf("%s cannot be read, next try in 1 s: %s", topic, e.toString());
                pause();
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> fresh) {
        if (group != null) {
            fresh.subscribe(List.of(topic));
            return;
        }
        List<TopicPartition> partitions = fresh.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        fresh.assign(partitions);
        fresh.seekToBeginning(partitions);
    }

    private void handle(KafkaConsumer<String, byte[]> fresh, ConsumerRecords<String, byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        try {
            handler.handle(StreamSupport.stream(records.spliterator(), false).toList());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        } catch (Exception e) {
            // A new consumer begins at the committed offset: the same records come again.
            throw new KafkaException("the records could not be handled", e);
        }
        if (group != null) {
            fresh.commitAsync();
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(AFTER_FAILURE.toMillis());
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        KafkaConsumer<String, byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        try {
            thread.join(CLOSE_MAX.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
