package io.copyrun.session;

import io.copyrun.event.outbox.EventPublisher;
import io.copyrun.event.outbox.OutboxRelay;
import io.copyrun.session.events.DevicesTopic;
import io.copyrun.session.events.Intake;
import io.copyrun.session.store.JobStore;
import io.copyrun.session.worker.Engine;
import io.copyrun.session.worker.RestoreEngine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jdbi.v3.core.JdbiException;

/** Starts what works by itself, and stops it: sessions first, so that their leases are given back. */
@ApplicationScoped
public class SessionService {
    private final Engine engine;
    private final RestoreEngine restores;
    private final OutboxRelay relay;
    private final EventPublisher publisher;
    private final DevicesTopic devices;
    private final Intake intake;

    SessionService(
            Engine engine,
            RestoreEngine restores,
            OutboxRelay relay,
            EventPublisher publisher,
            DevicesTopic devices,
            Intake intake) {
        this.engine = engine;
        this.restores = restores;
        this.relay = relay;
        this.publisher = publisher;
        this.devices = devices;
        this.intake = intake;
    }

    void onStart(@Observes StartupEvent event, MeterRegistry meters, JobStore jobs) {
        for (String state : List.of("QUEUED", "RUNNING", "WAITING")) {
            Gauge.builder("copyrun.session.jobs", () -> count(jobs, state))
                    .tag("state", state)
                    .register(meters);
        }
        Gauge.builder("copyrun.session.sessions", engine::sessions).register(meters);
        relay.start();
        devices.start();
        engine.start();
        restores.start();
    }

    private static double count(JobStore jobs, String state) {
        try {
            return jobs.countByState().getOrDefault(state, 0L);
        } catch (JdbiException e) {
            return Double.NaN;
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        intake.close();
        restores.close();
        engine.close();
        devices.close();
        relay.close();
        publisher.close();
    }
}
