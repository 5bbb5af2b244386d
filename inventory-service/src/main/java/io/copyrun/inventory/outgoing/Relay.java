package io.copyrun.inventory.outgoing;

import io.agroal.api.AgroalDataSource;
import io.copyrun.event.outbox.EventPublisher;
import io.copyrun.event.outbox.OutboxRelay;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes events from the outbox to the broker for as long as the service runs. */
@Startup
@Singleton
public class Relay {
    private final EventPublisher publisher;
    private final OutboxRelay outbox;

    Relay(AgroalDataSource database, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.publisher = new EventPublisher(bootstrapServers, Outgoing.SERVICE);
        this.outbox = new OutboxRelay(database, publisher);
        outbox.start();
    }

    void wake() {
        outbox.wake();
    }

    @PreDestroy
    void close() {
        outbox.close();
        publisher.close();
    }
}
