package io.copyrun.tftp.server;

import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.tftp.packet.ErrorCode;
import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.spool.Artifact;
import io.copyrun.tftp.spool.ArtifactCache;
import io.copyrun.tftp.spool.Entry;
import io.copyrun.tftp.spool.OutgoingFile;
import io.copyrun.tftp.spool.Spool;
import io.copyrun.tftp.transfer.Cause;
import io.copyrun.tftp.transfer.Event;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The transfers that run on this node, by peer and by ticket. Thread-safe. */
final class Transfers {
    private final NodeSettings settings;
    private final Spool spool;
    private final ArtifactCache cache;
    private final TicketDesk tickets;
    private final Reports reports;
    private final List<TransferLoop> loops;
    private final Clock clock;
    private final Launch launch;
    private final ConcurrentMap<InetSocketAddress, Assignment> byPeer = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Assignment> byTransferId = new ConcurrentHashMap<>();
    private final Quota quota;
    private final AtomicInteger turn = new AtomicInteger();

    Transfers(NodeSettings settings, TftpServer.Parts parts, List<TransferLoop> loops, Clock clock) {
        this.settings = settings;
        this.spool = parts.spool();
        this.cache = parts.cache();
        this.tickets = parts.tickets();
        this.reports = parts.reports();
        this.quota = parts.quota();
        this.loops = loops;
        this.clock = clock;
        this.launch = new Launch(settings.limits(), spool);
    }

    NodeSettings settings() {
        return settings;
    }

    Reports reports() {
        return reports;
    }

    /** How many transfers there are, and may be. */
    Quota quota() {
        return quota;
    }

    /** Whether this address and port have a transfer. */
    boolean isPeer(InetSocketAddress peer) {
        return byPeer.containsKey(peer);
    }

    /**
     * Whether a request belongs to a transfer that its sender has already; then it has been dealt with.
     *
     * @param local address that the request was sent to
     * @param claim called later, perhaps: the request is to be taken for one of its own
     */
    boolean repeated(InetSocketAddress peer, InetAddress local, Packet.Request request, Runnable claim) {
        Assignment known = byPeer.get(peer);
        if (known == null) {
            return false;
        }
        if (known.isSame(request)) {
            known.loop().execute(() -> known.happened(new Event.RequestRepeated()));
            return true;
        }
        if (known.isFinished()) {
            // Before the new one begins, which may need the same port.
            known.loop().run(known::dismiss);
            byPeer.remove(peer, known);
            return false;
        }
        Admission.Admitted before = known.admitted();
        Admission.Admitted changed = new Admission.Admitted(request, before.ticket(), before.solicited(), peer, local);
        known.loop().execute(() -> changedItsMind(known, changed, claim));
        return true;
    }

    /** On the loop of a transfer whose peer now asks for something else: a transfer that has begun is not disturbed. */
    private void changedItsMind(Assignment known, Admission.Admitted changed, Runnable claim) {
        if (!known.isReplaceable()) {
            return;
        }
        if (!known.isSameFile(changed.request())) {
            // The known transfer ends when there is another: a name that nobody expects ends nothing.
            claim.run();
        } else if (known.makesWay()) {
            quota.end(known.share());
            begin(changed, known.beginnings() + 1);
        }
    }

    /** Begins a transfer, or tells the device why not. */
    void begin(Admission.Admitted admitted) {
        begin(admitted, 1);
    }

    private void begin(Admission.Admitted admitted, int beginnings) {
        TransferLoop loop = loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
        Assignment assignment = new Assignment(admitted, loop, beginnings, this, clock);
        Refusal refusal = Refusal.of(admitted, spool);
        if (refusal != null) {
            refuse(assignment, refusal);
            return;
        }
        quota.begin(assignment.share());
        Assignment displaced = byPeer.put(admitted.peer(), assignment);
        if (displaced != null) {
            displaced.loop().run(displaced::supersede);
        }
        byTransferId.put(assignment.transferId(), assignment);
        if (admitted.request().write()) {
            loop.run(() -> launched(assignment, () -> launch.upload(assignment)));
        } else {
            beginDownload(assignment);
        }
    }

    private void beginDownload(Assignment assignment) {
        String artifactId = String.valueOf(assignment.admitted().ticket().artifactId());
        CompletableFuture<Artifact> artifact = assignment.admitted().request().mode() == Mode.NETASCII
                ? cache.getNetascii(artifactId)
                : cache.get(artifactId);
        var unused = artifact.whenComplete((found, failure) -> {
            if (failure == null) {
                assignment.loop().run(() -> beginDownload(assignment, found));
            } else {
                Throwable reason = failure.getCause() == null ? failure : failure.getCause();
                unlaunched(
                        assignment,
                        new Refusal(
                                Cause.ARTIFACT_NOT_AVAILABLE,
                                ErrorCode.FILE_NOT_FOUND,
                                "the file could not be had from the archive: " + reason.getMessage()));
            }
        });
    }

    private void beginDownload(Assignment assignment, Artifact artifact) {
        OutgoingFile file = OutgoingFile.of(artifact, spool.disk());
        if (file == null) {
            // The cache has let go of it in this moment, and fetches it again.
            beginDownload(assignment);
        } else {
            launched(assignment, () -> download(assignment, new OpenArtifact(artifact, file)));
        }
    }

    private void download(Assignment assignment, OpenArtifact artifact) throws IOException {
        try {
            launch.download(assignment, artifact);
        } catch (IOException e) {
            artifact.file().close();
            throw e;
        }
    }

    /** An artifact that is open for reading. */
    record OpenArtifact(Artifact artifact, OutgoingFile file) {}

    private interface Launching {
        void run() throws IOException;
    }

    private void launched(Assignment assignment, Launching launching) {
        Admission.Admitted admitted = assignment.admitted();
        long rest = assignment.loop().ports().restNanos(admitted.local(), admitted.peer());
        if (rest > 0) {
            assignment.loop().execute(() -> launched(assignment, launching), rest);
            return;
        }
        try {
            launching.run();
        } catch (IOException e) {
            unlaunched(
                    assignment,
                    new Refusal(
                            Cause.DISK_ERROR,
                            ErrorCode.NOT_DEFINED,
                            "the node could not open a port for the transfer: " + e.getMessage()));
        }
    }

    private void unlaunched(Assignment assignment, Refusal refusal) {
        quota.end(assignment.share());
        closed(assignment);
        refuse(assignment, refusal);
    }

    /** A request for a ticket that was granted before: taken only where nothing has come of that. */
    void beginAnew(Admission.Admitted admitted) {
        Assignment before = byTransferId.get(admitted.ticket().transferId());
        if (before != null
                && before.admitted().request().write() == admitted.request().write()) {
            before.loop().execute(() -> {
                if (before.mayBeginAnew(System.nanoTime()) && before.makesWay()) {
                    quota.end(before.share());
                    begin(admitted, before.beginnings() + 1);
                }
            });
        }
    }

    private void refuse(Assignment assignment, Refusal refusal) {
        Admission.Admitted admitted = assignment.admitted();
        assignment
                .loop()
                .execute(() -> launch.tell(
                        assignment.loop(), admitted, new Packet.Failure(refusal.code(), refusal.explanation())));
        tickets.fail(admitted.ticket(), refusal.cause(), refusal.explanation());
    }

    /** Ends the transfer of a ticket that was taken back, if it runs. */
    void withdraw(TransferWithdrawn withdrawn) {
        Assignment assignment = byTransferId.get(withdrawn.transferId());
        if (assignment != null) {
            String reason = withdrawn.reason() == null ? "the transfer was called off" : withdrawn.reason();
            assignment.loop().execute(() -> assignment.happened(new Event.Withdrawn(reason)));
        }
    }

    /** Answers repeated last blocks of uploads that were complete before a restart; returns when they are listened for. */
    void dallyAgain(List<Entry.LastBlock> lastBlocks) {
        List<CompletableFuture<Void>> listening = new ArrayList<>();
        for (Entry.LastBlock lastBlock : lastBlocks) {
            loops.stream()
                    .filter(loop -> loop.ports().serves(lastBlock.localPort()))
                    .findFirst()
                    .ifPresent(loop -> listening.add(
                            CompletableFuture.runAsync(() -> launch.dallyAgain(loop, lastBlock), loop::execute)));
        }
        CompletableFuture.allOf(listening.toArray(CompletableFuture[]::new)).join();
    }

    void begun(Assignment assignment) {
        if (assignment.admitted().solicited()) {
            spool.journal(new Entry.Begun(assignment.transferId()));
        }
    }

    void finished(Assignment assignment) {
        quota.end(assignment.share());
    }

    void downloaded(TransferCompleted completed) {
        if (tickets.isSpent(completed.transferId())) {
            tickets.over(completed.transferId());
        }
        reports.completed(completed);
    }

    void failed(TransferFailed failed) {
        tickets.failed(failed);
    }

    void closed(Assignment assignment) {
        byPeer.remove(assignment.admitted().peer(), assignment);
        boolean isLast = byTransferId.remove(assignment.transferId(), assignment);
        // One that makes way for another beginning has no end of its own.
        if (isLast && assignment.isFinished()) {
            tickets.transferOver(assignment.transferId());
        }
    }
}
