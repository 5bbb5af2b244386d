package io.copyrun.session;

import io.copyrun.session.archive.Archive;
import io.copyrun.session.operation.Machine;
import io.copyrun.session.platform.Platforms;
import io.copyrun.session.restore.RestoreMachine;
import io.copyrun.session.store.Announced;
import io.copyrun.session.store.CredentialBook;
import io.copyrun.session.store.JobStore;
import io.copyrun.session.store.RestoreLeases;
import io.copyrun.session.store.RestoreStore;
import io.copyrun.session.worker.Engine;
import io.copyrun.session.worker.Equipment;
import io.copyrun.session.worker.Readiness;
import io.copyrun.session.worker.Reloads;
import io.copyrun.session.worker.RestoreEngine;
import io.copyrun.session.worker.RestoreEquipment;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Puts the plain classes of restores together. */
public class RestoreParts {
    private static final Duration GOING_DOWN = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOGINS = Duration.ofSeconds(5);

    private final Jdbi jdbi;
    private final SessionConfig config;
    private final Announced announced;
    private final CredentialBook credentials;

    RestoreParts(Jdbi jdbi, SessionConfig config, Announced announced, CredentialBook credentials) {
        this.jdbi = jdbi;
        this.config = config;
        this.announced = announced;
        this.credentials = credentials;
    }

    @Produces
    @Singleton
    RestoreMachine machine() {
        return new RestoreMachine(SessionLimits.ofRestores(config));
    }

    @Produces
    @Singleton
    RestoreStore restores(RestoreMachine machine, Machine backups) {
        return new RestoreStore(
                jdbi,
                machine,
                backups,
                config.lease().duration(),
                config.restores().deadlineDefault(),
                announced,
                credentials);
    }

    @Produces
    @Singleton
    RestoreLeases leases() {
        return new RestoreLeases(jdbi, config.lease().duration());
    }

    @Produces
    @Singleton
    RestoreEquipment equipment(Equipment equipment, Platforms platforms) {
        return new RestoreEquipment(
                equipment,
                new Archive(config.archiveUrl()),
                platform -> platforms
                        .find(platform)
                        .map(it -> List.copyOf(it.copies().keySet()))
                        .orElse(List.of()),
                new SecureRandom(),
                new Reloads(GOING_DOWN, BETWEEN_LOGINS, config.restores().reload()));
    }

    @Produces
    @Singleton
    RestoreEngine engine(
            RestoreStore restores,
            RestoreLeases leases,
            JobStore backups,
            Readiness readiness,
            RestoreEquipment equipment) {
        Duration safe = config.lease().duration().minus(SessionParts.LEASE_MARGIN);
        return new RestoreEngine(
                restores,
                leases,
                backups,
                readiness,
                equipment,
                new Engine.Settings(
                        config.restores().sessionsMax(), safe, config.lease().renewEvery()));
    }
}
