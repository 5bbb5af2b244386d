package io.copyrun.tftp.stream;

import io.copyrun.event.Direction;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.tftp.server.AddressText;
import io.copyrun.tftp.server.KnownDevices;
import io.copyrun.tftp.server.NodeSettings;
import io.copyrun.tftp.server.Quota;
import io.copyrun.tftp.server.Reports;
import io.copyrun.tftp.server.TicketDesk;
import io.copyrun.tftp.server.TicketSentences;
import io.copyrun.tftp.server.TransferEvents;
import io.copyrun.tftp.spool.Artifact;
import io.copyrun.tftp.spool.ArtifactCache;
import io.copyrun.tftp.spool.Entry;
import io.copyrun.tftp.spool.Hashes;
import io.copyrun.tftp.spool.OutgoingFile;
import io.copyrun.tftp.spool.Spool;
import io.copyrun.tftp.spool.Threads;
import io.copyrun.tftp.spool.Upload;
import io.copyrun.tftp.ticket.Claim;
import io.copyrun.tftp.ticket.Refusals;
import io.copyrun.tftp.ticket.TicketBook;
import io.copyrun.tftp.transfer.Cause;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Grants the requests that come over connections, and says what becomes of them. Thread-safe. */
public final class StreamTransfers implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StreamTransfers.class);
    private final String nodeId;
    private final NodeSettings.Limits limits;
    private final Parts parts;
    private final Clock clock;
    private final Set<Course> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService seconds =
            Executors.newSingleThreadScheduledExecutor(Threads.named("stream-seconds"));

    /** What they share with the transfers over TFTP. */
    public record Parts(
            Spool spool, ArtifactCache cache, TicketDesk tickets, KnownDevices devices, Quota quota, Reports reports) {}

    public StreamTransfers(String nodeId, NodeSettings.Limits limits, Parts parts, Clock clock) {
        this.nodeId = nodeId;
        this.limits = limits;
        this.parts = parts;
        this.clock = clock;
        parts.tickets().onWithdrawn(this::withdrawn);
        var unused = seconds.scheduleAtFixedRate(this::everySecond, 1, 1, TimeUnit.SECONDS);
    }

    /** Size of what the ticket of a download sends; fails with a sentence when the archive does not give it. */
    public CompletableFuture<Long> size(TransferExpected ticket) {
        return parts.cache().get(String.valueOf(ticket.artifactId())).thenApply(Artifact::bytes);
    }

    /** Grants a request, or not. The future does not fail. */
    public CompletableFuture<Answer> begin(FileRequest request) {
        String address = AddressText.host(request.peer());
        TransferExpected named = parts.tickets().armedAs(request.fileName());
        Quota.Share share = Quota.share(named, request.peer().getAddress());
        String noRoom = parts.quota().refusal(share);
        if (noRoom != null) {
            // The ticket is not touched: the device may ask again, and there may be room by then.
            return nothing(request, Cause.TOO_MANY_TRANSFERS, noRoom);
        }
        var wanted = new TicketBook.Wanted(request.protocol(), request.fileName(), request.direction(), address);
        return switch (parts.tickets().claim(wanted)) {
            case Claim.Granted granted -> begin(request, granted.terms(), share);
            case Claim.WrongSource wrong ->
                nothing(request, Cause.WRONG_SOURCE, TicketSentences.wrongSource(wrong.terms(), address));
            // What a connection had begun cannot begin anew: there is no telling whether the file is the same.
            case Claim.GrantedBefore before ->
                nothing(request, Cause.NO_TICKET, "the ticket of this name has been used before");
            case Claim.NoTicket none ->
                nothing(request, Cause.NO_TICKET, "no ticket covers this name, direction, address and protocol now");
        };
    }

    private CompletableFuture<Answer> nothing(FileRequest request, Cause cause, String explanation) {
        refuse(request.peer(), request.fileName(), cause, explanation);
        return CompletableFuture.completedFuture(new Answer.Nothing());
    }

    /** Counts a request that gets nothing. */
    public void refuse(InetSocketAddress peer, String fileName, Cause cause, String explanation) {
        String address = AddressText.host(peer);
        parts.tickets()
                .refuse(
                        peer.getAddress(),
                        new Refusals.Refused(
                                address,
                                parts.devices().deviceAt(address),
                                fileName,
                                cause.name(),
                                explanation,
                                1,
                                clock.instant()));
    }

    private CompletableFuture<Answer> begin(FileRequest request, TransferExpected ticket, Quota.Share share) {
        var events = new TransferEvents(nodeId, ticket, true, AddressText.text(request.peer()), clock.instant());
        return request.direction() == Direction.UPLOAD
                ? CompletableFuture.completedFuture(receive(request, new Begin(events, share)))
                : send(request, new Begin(events, share));
    }

    private record Begin(TransferEvents events, Quota.Share share) {
        TransferExpected ticket() {
            return events.ticket();
        }
    }

    private Answer receive(FileRequest request, Begin begin) {
        long bytesMax = begin.ticket().maxBytes() > 0 ? begin.ticket().maxBytes() : limits.unexpectedBytesMax();
        Long announced = request.announcedBytes();
        if (announced != null && announced > bytesMax) {
            return refused(
                    begin,
                    Cause.FILE_TOO_LARGE,
                    "the device announced " + announced + " bytes; the ticket allows " + bytesMax);
        }
        if (parts.spool().volume().suspicion() != null) {
            return refused(begin, Cause.DISK_ERROR, "the node's disk has failed");
        }
        String noRoom = parts.spool().noRoom(announced == null ? 0 : announced);
        if (noRoom != null) {
            return refused(begin, Cause.DISK_FULL, noRoom);
        }
        Course course = started(request, begin, announced);
        return new Answer.Receive(new IncomingTransfer(this, course, parts.spool(), bytesMax));
    }

    private CompletableFuture<Answer> send(FileRequest request, Begin begin) {
        return parts.cache()
                .get(String.valueOf(begin.ticket().artifactId()))
                .handle((artifact, failure) -> {
                    if (failure != null) {
                        Throwable reason = failure.getCause() == null ? failure : failure.getCause();
                        return refused(
                                begin,
                                Cause.ARTIFACT_NOT_AVAILABLE,
                                "the file could not be had from the archive: " + reason.getMessage());
                    }
                    OutgoingFile file = OutgoingFile.of(artifact, parts.spool().disk());
                    if (file == null) {
                        return null;
                    }
                    Course course = started(request, begin, artifact.bytes());
                    return (Answer) new Answer.Send(new OutgoingTransfer(this, course, file, artifact.hashes()));
                })
                // The cache has let go of it in this moment, and fetches it again.
                .thenCompose(
                        answer -> answer == null ? send(request, begin) : CompletableFuture.completedFuture(answer));
    }

    private Answer.Refused refused(Begin begin, Cause cause, String explanation) {
        parts.tickets().fail(begin.ticket(), cause, explanation);
        return new Answer.Refused(cause, explanation);
    }

    private Course started(FileRequest request, Begin begin, @Nullable Long announced) {
        Course course = new Course(begin.events(), begin.share(), announced, System.nanoTime());
        parts.quota().begin(begin.share());
        running.add(course);
        parts.spool().journal(new Entry.Begun(begin.ticket().transferId()));
        parts.reports().started(begin.events().started(0, announced, request.userName()));
        return course;
    }

    private void withdrawn(TransferWithdrawn withdrawn) {
        String reason = withdrawn.reason() == null ? "the transfer was called off" : withdrawn.reason();
        running.stream()
                .filter(course -> course.events().ticket().transferId().equals(withdrawn.transferId()))
                .forEach(course -> failed(course, new TransferEnded(Cause.WITHDRAWN, reason)));
    }

    private void everySecond() {
        try {
            var allowed = new Course.Limits(limits.silence(), limits.transferWithin());
            for (Course course : running) {
                TransferEnded overdue = course.overdue(allowed, System.nanoTime());
                if (overdue != null) {
                    failed(course, overdue);
                    continue;
                }
                long moved = course.progress();
                if (moved >= 0) {
                    parts.reports()
                            .progressed(course.events()
                                    .progressed(course.bytes(), moved, course.announcedBytes(), clock.instant()));
                }
            }
        } catch (RuntimeException e) {
            LOG.error("the work of a second failed", e);
        }
    }

    Upload upload(Course course, long bytes) {
        TransferEvents events = course.events();
        return new Upload(
                events.ticket(),
                events.solicited(),
                events.peer(),
                bytes,
                0,
                events.startedAt(),
                clock.instant(),
                null);
    }

    /** An upload is on stable storage; it is announced from the spool when its hashes are known. */
    boolean received(Course course) {
        return course.complete() && over(course);
    }

    void sent(Course course, Hashes hashes) {
        if (course.complete()) {
            String transferId = course.events().ticket().transferId();
            if (parts.tickets().isSpent(transferId)) {
                parts.tickets().over(transferId);
            }
            parts.reports().completed(course.events().completed(hashes, 0, clock.instant()));
            over(course);
        }
    }

    void failed(Course course, TransferEnded why) {
        failed(course, why, course.fail(why));
    }

    void storageFailed(Course course, IOException failure) {
        TransferEnded why = parts.spool().volume().isFull(failure)
                ? new TransferEnded(Cause.DISK_FULL, "the node's spool is full")
                : new TransferEnded(Cause.DISK_ERROR, "the node's disk has failed: " + failure.getMessage());
        failed(course, why, course.failStorage(why));
    }

    private void failed(Course course, TransferEnded why, @Nullable Runnable task) {
        if (task != null) {
            parts.tickets()
                    .failed(course.events()
                            .failed(why.causeCode(), why.explanation(), course.bytes(), clock.instant()));
            over(course);
            task.run();
        }
    }

    private boolean over(Course course) {
        running.remove(course);
        parts.quota().end(course.share());
        parts.tickets().transferOver(course.events().ticket().transferId());
        return true;
    }

    @Override
    public void close() {
        seconds.shutdownNow();
    }
}
