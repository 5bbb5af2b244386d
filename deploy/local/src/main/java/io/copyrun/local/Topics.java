package io.copyrun.local;

import io.copyrun.event.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics of the event contract on a broker that does not have them yet. */
public final class Topics {
    private static final int PARTITIONS = 8;
    private static final long WAIT_SECONDS = 30;

    private Topics() {}

    /** Makes every topic that is missing; those that exist are left as they are. */
    public static void create(String bootstrapServers) throws InterruptedException {
        List<NewTopic> topics = List.of(
                kept(Topic.REQUESTS, Duration.ofDays(7)),
                kept(Topic.DECISIONS, Duration.ofDays(7)),
                compacted(Topic.DEVICES, Duration.ofDays(7)),
                kept(Topic.TICKETS, Duration.ofDays(1)),
                kept(Topic.TRANSFERS, Duration.ofDays(7)),
                kept(Topic.ARTIFACTS, Duration.ofDays(30)),
                kept(Topic.OPERATIONS, Duration.ofDays(30)),
                // Of twelve records a minute for each node one is live; small segments let the others go.
                compacted(Topic.NODES, Duration.ofHours(1)),
                kept(Topic.DEAD_LETTERS, Duration.ofDays(30)));
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            for (var created : admin.createTopics(topics).values().values()) {
                await(created);
            }
        }
    }

    private static NewTopic kept(String name, Duration retention) {
        return topic(name, Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(retention.toMillis())));
    }

    private static NewTopic compacted(String name, Duration segment) {
        return topic(name, Map.of("cleanup.policy", "compact", "segment.ms", Long.toString(segment.toMillis())));
    }

    private static NewTopic topic(String name, Map<String, String> settings) {
        return new NewTopic(name, PARTITIONS, (short) 1).configs(settings);
    }

    private static void await(org.apache.kafka.common.KafkaFuture<Void> created) throws InterruptedException {
        try {
            created.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("a topic could not be made: " + e.getCause(), e);
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException("the broker did not make the topics within " + WAIT_SECONDS + " s", e);
        }
    }
}
