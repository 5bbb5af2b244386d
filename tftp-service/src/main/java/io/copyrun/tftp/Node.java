package io.copyrun.tftp;

import io.copyrun.event.Topic;
import io.copyrun.event.TransferNodeChanged;
import io.copyrun.event.TransferProtocol;
import io.copyrun.event.outbox.EventPublisher;
import io.copyrun.tftp.api.TransferBoard;
import io.copyrun.tftp.events.Announcements;
import io.copyrun.tftp.events.Announcer;
import io.copyrun.tftp.events.ArtifactRecords;
import io.copyrun.tftp.events.DeviceRecords;
import io.copyrun.tftp.events.Poison;
import io.copyrun.tftp.events.QueuedReports;
import io.copyrun.tftp.events.TicketRecords;
import io.copyrun.tftp.events.TopicReader;
import io.copyrun.tftp.server.NodeSettings;
import io.copyrun.tftp.server.Quota;
import io.copyrun.tftp.server.TftpServer;
import io.copyrun.tftp.server.TicketDesk;
import io.copyrun.tftp.spool.ArtifactCache;
import io.copyrun.tftp.spool.Room;
import io.copyrun.tftp.spool.Spool;
import io.copyrun.tftp.spool.Threads;
import io.copyrun.tftp.stream.Logins;
import io.copyrun.tftp.stream.StreamServer;
import io.copyrun.tftp.stream.StreamTransfers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the node together, starts it, says every few seconds that it is there, and stops it. */
@Singleton
class Node {
    /** A node that is silent for 15 s counts as dead. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

    /** Thousands of transfers a second are few requests to the broker. */
    private static final Duration EVENTS_TOGETHER = Duration.ofMillis(20);

    private final TftpConfig config;
    private final Clock clock = Clock.systemUTC();
    private final Spool spool;
    private final ArtifactCache cache;
    private final TransferBoard board = new TransferBoard(clock);
    private final EventPublisher publisher;
    private final Announcer announcer;
    private final QueuedReports reports;
    private final TftpServer server;
    private final StreamTransfers transfers;
    private final Logins logins;
    private final StreamServers streams;
    private final List<TopicReader> readers;
    private final ScheduledExecutorService signs =
            Executors.newSingleThreadScheduledExecutor(Threads.named("sign-of-life"));

    Node(
            TftpConfig config,
            Vertx vertx,
            MeterRegistry meters,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers)
            throws IOException {
        this.config = config;
        NodeSettings settings = Settings.of(config);
        String nodeId = settings.nodeId();
        Path directory = config.spool().directory().toAbsolutePath();
        Room room =
                new Room(config.spool().reserve().asLongValue(), config.spool().uploads());
        spool = Spool.open(directory, room, clock);
        cache = new ArtifactCache(
                directory.resolve("cache"), config.archiveUrl(), config.spool().cachedArtifactsMax());
        publisher = new EventPublisher(bootstrapServers, "tftp-service-" + nodeId, EVENTS_TOGETHER);
        announcer = new Announcer(publisher, clock, spool::tellAgain);
        Announcements announcements = new Announcements(nodeId, announcer, board, meters);
        reports = new QueuedReports(announcements);
        Poison poison = new Poison(announcer, clock);
        DeviceRecords devices = new DeviceRecords(poison);
        TicketDesk tickets = new TicketDesk(nodeId, spool, reports, clock);
        Quota quota = new Quota(settings.limits());
        server = new TftpServer(
                settings, new TftpServer.Parts(vertx, spool, cache, tickets, devices, quota, reports), clock);
        transfers = new StreamTransfers(
                nodeId,
                settings.limits(),
                new StreamTransfers.Parts(spool, cache, tickets, devices, quota, reports),
                clock);
        logins = new Logins(tickets, transfers);
        streams = StreamServers.of(config, new StreamServers.Parts(vertx, transfers, logins, directory));
        // A group for each node, because each must see every ticket.
        String group = "copyrun-tftp-" + nodeId + "-";
        readers = List.of(
                new TopicReader(bootstrapServers, Topic.DEVICES, null, devices),
                new TopicReader(
                        bootstrapServers,
                        Topic.TICKETS,
                        group + "tickets",
                        new TicketRecords(nodeId, streams.protocols(), tickets, server, announcements, poison)),
                new TopicReader(
                        bootstrapServers, Topic.ARTIFACTS, group + "artifacts", new ArtifactRecords(spool, poison)));
        measure(meters);
    }

    private void measure(MeterRegistry meters) {
        meters.gauge("copyrun.tftp.announcements.repeated", announcer, Announcer::repeated);
        meters.gauge("copyrun.tftp.transfers.running", server, TftpServer::running);
        meters.gauge("copyrun.tftp.spool.uploads", spool, Spool::keptCount);
        meters.gauge("copyrun.tftp.spool.suspect", spool.volume(), volume -> volume.suspicion() == null ? 0 : 1);
        meters.gauge("copyrun.tftp.spool.free.bytes", spool.volume(), volume -> volume.freeBytes());
    }

    void start(@Observes StartupEvent event) throws IOException {
        announcer.start();
        reports.start();
        server.start();
        streams.start();
        readers.forEach(TopicReader::start);
        var unused = signs.scheduleAtFixedRate(this::sayThatItLives, 0, SIGN_OF_LIFE.toSeconds(), TimeUnit.SECONDS);
    }

    private void sayThatItLives() {
        announcer.may(
                new TransferNodeChanged(
                        config.nodeId(),
                        config.httpUrl(),
                        Addresses.advertised(config),
                        endpoints(),
                        config.sites().orElse(List.of()),
                        spool.volume().freeBytes(),
                        clock.instant()),
                null);
    }

    private List<TransferNodeChanged.Endpoint> endpoints() {
        List<TransferNodeChanged.Endpoint> endpoints = new ArrayList<>();
        endpoints.add(new TransferNodeChanged.Endpoint(
                TransferProtocol.TFTP, server.requestAddress().getPort()));
        for (StreamServer stream : streams.all()) {
            endpoints.add(new TransferNodeChanged.Endpoint(
                    stream.protocol(), stream.address().getPort()));
        }
        for (TransferProtocol carried : streams.carried()) {
            endpoints.add(new TransferNodeChanged.Endpoint(carried, Addresses.httpPort(config)));
        }
        return endpoints;
    }

    void stop(@Observes ShutdownEvent event) throws IOException {
        signs.shutdownNow();
        readers.forEach(TopicReader::close);
        streams.close();
        transfers.close();
        server.close();
        reports.close();
        announcer.close();
        publisher.close();
        cache.close();
        spool.close();
    }

    @Produces
    @Singleton
    Spool spool() {
        return spool;
    }

    @Produces
    @Singleton
    TransferBoard board() {
        return board;
    }

    @Produces
    @Singleton
    TftpServer server() {
        return server;
    }

    @Produces
    @Singleton
    StreamServers streams() {
        return streams;
    }

    @Produces
    @Singleton
    StreamTransfers transfers() {
        return transfers;
    }

    @Produces
    @Singleton
    Logins logins() {
        return logins;
    }
}
