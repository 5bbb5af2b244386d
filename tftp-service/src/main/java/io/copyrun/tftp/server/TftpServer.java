package io.copyrun.tftp.server;

import io.copyrun.event.Direction;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.tftp.spool.ArtifactCache;
import io.copyrun.tftp.spool.Spool;
import io.copyrun.tftp.spool.Threads;
import io.copyrun.tftp.transfer.Cause;
import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The TFTP server of a node: the request port, and what runs behind it. */
public final class TftpServer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TftpServer.class);
    private static final Duration FETCH_AGAIN = Duration.ofSeconds(5);
    /** Thousands of tickets may wait for one archive. */
    private static final Duration FETCH_AGAIN_MAX = Duration.ofMinutes(1);

    private final NodeSettings settings;
    private final Spool spool;
    private final ArtifactCache cache;
    private final TicketDesk tickets;
    private final Transfers transfers;
    private final List<TransferLoop> loops;
    private final Admission admission;
    private final Reports reports;
    private final ScheduledExecutorService seconds =
            Executors.newSingleThreadScheduledExecutor(Threads.named("tftp-seconds"));
    private final ExecutorService fetched = Executors.newSingleThreadExecutor(Threads.named("tftp-fetched"));
    private @Nullable RequestPorts requests;

    /** What a server is made of. */
    public record Parts(
            Vertx vertx,
            Spool spool,
            ArtifactCache cache,
            TicketDesk tickets,
            KnownDevices devices,
            Quota quota,
            Reports reports) {}

    public TftpServer(NodeSettings settings, Parts parts, Clock clock) {
        this.settings = settings;
        this.spool = parts.spool();
        this.cache = parts.cache();
        this.tickets = parts.tickets();
        this.reports = parts.reports();
        cache.keep(tickets::artifacts);
        int count = settings.eventLoops();
        this.loops = IntStream.range(0, count)
                .mapToObj(i -> new TransferLoop(
                        eventLoop(parts.vertx()),
                        TransferPorts.share(settings.transferPortFirst(), settings.transferPortLast(), i, count)))
                .toList();
        this.transfers = new Transfers(settings, parts, loops, clock);
        this.admission = new Admission(settings, tickets, parts.devices(), transfers, clock);
    }

    private static EventLoop eventLoop(Vertx vertx) {
        ContextInternal context = ((VertxInternal) vertx).createEventLoopContext();
        return context.nettyEventLoop();
    }

    /** Opens the request port, and takes up what an earlier process left. */
    public void start() throws IOException {
        tickets.recover(spool.recovered());
        tickets.armed().stream()
                .filter(terms -> terms.direction() == Direction.UPLOAD)
                .forEach(reports::armed);
        spool.recovered().failed().forEach(reports::failed);
        spool.onHashed((upload, hashes) -> reports.completed(TransferEvents.completed(upload.upload(), hashes)));
        spool.tellAgain();
        tickets.armed().stream()
                .filter(terms -> terms.direction() == Direction.DOWNLOAD)
                .forEach(this::fetch);
        if (!settings.singlePort()) {
            // Before the request port, so that no new transfer gets a port that a device still sends to.
            transfers.dallyAgain(spool.recovered().lastBlocks());
        }
        requests = openRequests();
        if (settings.singlePort()) {
            transfers.dallyAgain(spool.recovered().lastBlocks());
        }
        var unused = seconds.scheduleAtFixedRate(this::everySecond, 1, 1, TimeUnit.SECONDS);
        LOG.infof("TFTP requests are taken on %s", AddressText.text(requestAddress()));
    }

    private RequestPorts openRequests() throws IOException {
        InetSocketAddress address = new InetSocketAddress(settings.bindAddress(), settings.port());
        TransferLoop first = loops.getFirst();
        CompletableFuture<RequestPorts> opened = new CompletableFuture<>();
        first.execute(() -> {
            try {
                opened.complete(
                        settings.singlePort()
                                ? RequestPorts.of(first.ports().openRequests(address, admission))
                                : RequestPorts.open(first.datagrams(), address, admission));
            } catch (IOException e) {
                opened.completeExceptionally(e);
            }
        });
        try {
            return opened.join();
        } catch (CompletionException e) {
            throw new IOException(
                    "UDP port " + AddressText.text(address)
                            + " could not be opened (expected: a free port, and the right to bind it): " + e.getCause(),
                    e);
        }
    }

    /** Where requests are taken. */
    public InetSocketAddress requestAddress() {
        if (requests == null) {
            throw new IllegalStateException("the server has not been started");
        }
        return requests.local();
    }

    /** How many transfers run now. */
    public int running() {
        return transfers.quota().total();
    }

    public boolean isOpen() {
        return requests != null;
    }

    /** Takes a ticket in. One for a download is announced as armed when what it will send is here, and not before. */
    public TicketDesk.Expected expect(TransferExpected terms) {
        TicketDesk.Expected expected = tickets.expect(terms);
        if (terms.direction() == Direction.DOWNLOAD) {
            var unused = expected.armed().thenAccept(armed -> {
                if (armed) {
                    fetch(terms);
                }
            });
        }
        return expected;
    }

    private void fetch(TransferExpected terms) {
        fetch(terms, FETCH_AGAIN);
    }

    private void fetch(TransferExpected terms, Duration pause) {
        var unused = cache.get(String.valueOf(terms.artifactId()))
                .whenCompleteAsync(
                        (artifact, failure) -> {
                            if (failure == null) {
                                tickets.ready(terms);
                            } else {
                                notFetched(terms, failure, pause);
                            }
                        },
                        fetched);
    }

    /** What the archive does not have ends the ticket. An archive that is away may come back; no device copies before. */
    private void notFetched(TransferExpected terms, Throwable failure, Duration pause) {
        Throwable reason = failure.getCause() == null ? failure : failure.getCause();
        if (ArtifactCache.isRefused(failure) && tickets.isArmed(terms)) {
            tickets.fail(
                    terms,
                    Cause.ARTIFACT_NOT_AVAILABLE,
                    "the file could not be had from the archive: " + reason.getMessage());
            return;
        }
        LOG.warnf(
                "transfer=%s artifact=%s could not be fetched: %s",
                terms.transferId(), terms.artifactId(), reason.getMessage());
        if (tickets.isArmed(terms) && !seconds.isShutdown()) {
            Duration doubled = pause.multipliedBy(2);
            Duration next = doubled.compareTo(FETCH_AGAIN_MAX) < 0 ? doubled : FETCH_AGAIN_MAX;
            var unused = seconds.schedule(() -> fetch(terms, next), pause.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /** Takes a ticket back, and ends its transfer if it runs; the future as that of the desk. */
    public CompletableFuture<@Nullable Void> withdraw(TransferWithdrawn withdrawn) {
        CompletableFuture<@Nullable Void> durable = tickets.withdraw(withdrawn);
        transfers.withdraw(withdrawn);
        return durable;
    }

    private void everySecond() {
        try {
            spool.volume().look();
            tickets.everySecond();
        } catch (RuntimeException e) {
            LOG.error("the work of a second failed", e);
        }
    }

    @Override
    public void close() {
        seconds.shutdownNow();
        fetched.shutdownNow();
        RequestPorts ports = requests;
        if (ports != null) {
            loops.getFirst().execute(ports::close);
        }
    }
}
