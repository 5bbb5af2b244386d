package io.copyrun.archive;

import io.copyrun.archive.events.Intake;
import io.copyrun.archive.spool.Workers;
import io.copyrun.archive.upkeep.Upkeep;
import io.copyrun.event.outbox.EventPublisher;
import io.copyrun.event.outbox.OutboxRelay;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Starts what works by itself once the database has its tables, and ends it while the database is still there. */
@Singleton
public class Lifecycle {
    private final OutboxRelay relay;
    private final EventPublisher publisher;
    private final Workers workers;
    private final Upkeep upkeep;
    private final Intake intake;

    Lifecycle(OutboxRelay relay, EventPublisher publisher, Workers workers, Upkeep upkeep, Intake intake) {
        this.relay = relay;
        this.publisher = publisher;
        this.workers = workers;
        this.upkeep = upkeep;
        this.intake = intake;
    }

    void onStart(@Observes StartupEvent event) {
        relay.start();
        workers.start();
        upkeep.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        intake.stop();
        upkeep.close();
        workers.close();
        relay.close();
        publisher.close();
    }
}
