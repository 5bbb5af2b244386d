package io.copyrun.session;

import io.copyrun.event.outbox.EventPublisher;
import io.copyrun.event.outbox.OutboxRelay;
import io.copyrun.session.api.KnownPlatforms;
import io.copyrun.session.breaker.Breaker;
import io.copyrun.session.carriage.NodeFiles;
import io.copyrun.session.credential.ConfiguredCredentials;
import io.copyrun.session.credential.CredentialProvider;
import io.copyrun.session.device.HostKeys;
import io.copyrun.session.device.SourceInterfaces;
import io.copyrun.session.events.Broadcast;
import io.copyrun.session.events.CredentialAlarm;
import io.copyrun.session.events.DevicesTopic;
import io.copyrun.session.events.Intake;
import io.copyrun.session.node.Network;
import io.copyrun.session.node.TftpPortRule;
import io.copyrun.session.operation.Machine;
import io.copyrun.session.store.Announced;
import io.copyrun.session.store.CredentialBook;
import io.copyrun.session.store.Directory;
import io.copyrun.session.store.HostKeyBook;
import io.copyrun.session.store.JobStore;
import io.copyrun.session.store.RequestSightings;
import io.copyrun.session.store.RequestStore;
import io.copyrun.session.store.StoredHostKeys;
import io.copyrun.session.store.StoredSourceInterfaces;
import io.copyrun.session.store.TicketStore;
import io.copyrun.session.store.TranscriptStore;
import io.copyrun.session.worker.Engine;
import io.copyrun.session.worker.Equipment;
import io.copyrun.session.worker.Reach;
import io.copyrun.session.worker.Readiness;
import io.copyrun.session.worker.Tickets;
import io.copyrun.session.worker.Transcripts;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** Puts the plain classes of this service together. */
public class SessionParts {
    private static final String SERVICE = "session-service";
    /** How long before its end a lease does not count as safe any more: time to drop a session. */
    static final Duration LEASE_MARGIN = Duration.ofSeconds(2);

    /** Longer than a node waits for a device, so that the node's word comes first. */
    private static final Duration CARRIED_SILENCE_MAX = Duration.ofSeconds(120);

    @Produces
    @Singleton
    Jdbi jdbi(DataSource database) {
        return Jdbi.create(database);
    }

    @Produces
    @Singleton
    EventPublisher publisher(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        return new EventPublisher(bootstrapServers, SERVICE);
    }

    @Produces
    @Singleton
    OutboxRelay relay(DataSource database, EventPublisher publisher) {
        return new OutboxRelay(database, publisher);
    }

    @Produces
    @Singleton
    Announced announced(OutboxRelay relay, MeterRegistry meters) {
        return new Broadcast(relay::wake, meters);
    }

    @Produces
    @Singleton
    Machine machine(SessionConfig config) {
        return new Machine(SessionLimits.of(config));
    }

    @Produces
    @Singleton
    CredentialBook credentialBook(
            Jdbi jdbi, SessionConfig config, CredentialProvider credentials, MeterRegistry meters) {
        Breaker breaker = new Breaker(SessionLimits.credentials(config));
        return new CredentialBook(jdbi, breaker, credentials, new CredentialAlarm(meters));
    }

    @Produces
    @Singleton
    JobStore jobs(Jdbi jdbi, Machine machine, SessionConfig config, Announced announced, CredentialBook credentials) {
        return new JobStore(jdbi, machine, config.lease().duration(), announced, credentials);
    }

    @Produces
    @Singleton
    RequestStore requests(Jdbi jdbi, Machine machine, SessionConfig config, Announced announced) {
        return new RequestStore(jdbi, machine, config.deadlineDefault(), announced);
    }

    @Produces
    @Singleton
    Directory directory(Jdbi jdbi) {
        return new Directory(jdbi);
    }

    @Produces
    @Singleton
    TicketStore ticketStore(Jdbi jdbi, Announced announced) {
        return new TicketStore(jdbi, announced);
    }

    @Produces
    @Singleton
    RequestSightings requestSightings(Jdbi jdbi) {
        return new RequestSightings(jdbi);
    }

    @Produces
    @Singleton
    TranscriptStore transcriptStore(Jdbi jdbi, SessionConfig config) {
        return new TranscriptStore(
                jdbi, config.transcript().age(), config.transcript().count());
    }

    @Produces
    @Singleton
    HostKeys hostKeys(Jdbi jdbi, Announced announced) {
        return new StoredHostKeys(jdbi, announced);
    }

    @Produces
    @Singleton
    HostKeyBook hostKeyBook(Jdbi jdbi) {
        return new HostKeyBook(jdbi);
    }

    @Produces
    @Singleton
    SourceInterfaces sourceInterfaces(Jdbi jdbi) {
        return new StoredSourceInterfaces(jdbi);
    }

    @Produces
    @Singleton
    Intake intake(RequestStore requests) {
        return new Intake(requests);
    }

    @Produces
    @Singleton
    CredentialProvider credentials(Config config) {
        return new ConfiguredCredentials(name -> config.getOptionalValue(name, String.class));
    }

    @Produces
    @Singleton
    DevicesTopic devicesTopic(
            Jdbi jdbi,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "mp.messaging.incoming.devices.group.id") String group) {
        return new DevicesTopic(
                () -> Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers)),
                group,
                () -> now(jdbi));
    }

    private static Instant now(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery("select clock_timestamp()")
                .map((row, context) -> row.getObject(1, OffsetDateTime.class))
                .one()
                .toInstant());
    }

    @Produces
    @Singleton
    Tickets tickets(SessionConfig config) {
        return new Tickets(config.size().configBytesMax(), config.size().fileBytesMax(), new SecureRandom());
    }

    @Produces
    @Singleton
    Equipment equipment(
            SessionConfig config,
            Reach reach,
            CredentialProvider credentials,
            CredentialBook book,
            TranscriptStore transcripts) {
        TftpPortRule portRule = new TftpPortRule(
                config.tftpPortKnownTo().stream().map(Network::parse).toList());
        return new Equipment(
                reach.sessions(),
                credentials,
                book,
                portRule,
                tickets(config),
                new Transcripts(
                        transcripts, config.transcripts(), config.transcript().charsMax(), InstantSource.system()),
                reach.servers(),
                new NodeFiles(CARRIED_SILENCE_MAX));
    }

    @Produces
    @Singleton
    Readiness readiness(SessionConfig config, DevicesTopic devices, KnownPlatforms platforms) {
        Duration grace = config.patience().unknownDevice();
        return new Readiness(order -> devices.isReadUpTo(order.acceptedAt().plus(grace)), platforms::isKnown);
    }

    @Produces
    @Singleton
    Engine engine(JobStore jobs, Readiness readiness, Equipment equipment, SessionConfig config) {
        Duration safe = config.lease().duration().minus(LEASE_MARGIN);
        return new Engine(
                jobs,
                readiness,
                equipment,
                new Engine.Settings(config.sessionsMax(), safe, config.lease().renewEvery()));
    }
}
