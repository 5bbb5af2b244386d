package io.copyrun.event.outbox;

import io.copyrun.event.wire.Envelope;
import io.copyrun.event.wire.EventCodec;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends records to the broker, idempotently and in the order given; a future ends when all replicas have its record. */
public final class EventPublisher implements AutoCloseable {
    private static final Duration LINGER = Duration.ofMillis(5);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

    private final KafkaProducer<String, byte[]> producer;

    public EventPublisher(String bootstrapServers, String clientId) {
        this(bootstrapServers, clientId, LINGER);
    }

    /**
     * A publisher for many events.
     *
     * @param linger how long an event may wait for others, so that they leave together
     */
    public EventPublisher(String bootstrapServers, String clientId, Duration linger) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        clientId,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.LINGER_MS_CONFIG,
                        linger.toMillis(),
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        // A caller that gives up sooner would send twice what the broker may still take.
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        30_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        10_000,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        10_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends an event. The future fails, and nothing is thrown, when the broker does not take it within 30 s. */
    public CompletableFuture<Void> publish(Envelope envelope) {
        return send(EventCodec.encode(envelope));
    }

    CompletableFuture<Void> send(ProducerRecord<String, byte[]> record) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        try {
            var unused = producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    sent.complete(null);
                } else {
                    sent.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException | LinkageError e) {
            // LinkageError: a compression library that is missing from the class path.
            sent.completeExceptionally(e);
        }
        return sent;
    }

    @Override
    public void close() {
        producer.close(CLOSE_MAX);
    }
}
