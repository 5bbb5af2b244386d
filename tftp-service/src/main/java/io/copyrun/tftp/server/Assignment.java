package io.copyrun.tftp.server;

import io.copyrun.event.Direction;
import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.spool.Hashes;
import io.copyrun.tftp.spool.Upload;
import io.copyrun.tftp.transfer.Cause;
import io.copyrun.tftp.transfer.Event;
import io.copyrun.tftp.transfer.Outcome;
import io.copyrun.tftp.transfer.Terms;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A granted request with the transfer that it became: says what happens to it, in the words of the event contract. */
final class Assignment implements RunningTransfer.Owner {
    private static final int BEGINNINGS_AT_ONCE_MAX = 8;
    private static final long BEGINNING_PAUSE_NANOS = 1_000_000_000L;

    private final Admission.Admitted admitted;
    private final TransferLoop loop;
    private final TransferEvents events;
    private final Transfers transfers;
    private final Clock clock;

    private final int beginnings;
    private final long begunAtNanos = System.nanoTime();
    private final Quota.Share share;
    private @Nullable RunningTransfer running;
    private @Nullable Terms terms;
    private @Nullable Hashes sent;
    private volatile boolean finished;

    /**
     * A transfer that has not begun.
     *
     * @param beginnings how many times the same ticket has begun, with this one, without a sign from its device
     */
    Assignment(Admission.Admitted admitted, TransferLoop loop, int beginnings, Transfers transfers, Clock clock) {
        this.admitted = admitted;
        this.loop = loop;
        this.beginnings = beginnings;
        this.share = Quota.share(
                admitted.solicited() ? admitted.ticket() : null, admitted.peer().getAddress());
        this.events = new TransferEvents(
                transfers.settings().nodeId(),
                admitted.ticket(),
                admitted.solicited(),
                AddressText.text(admitted.peer()),
                clock.instant());
        this.transfers = transfers;
        this.clock = clock;
    }

    Admission.Admitted admitted() {
        return admitted;
    }

    String transferId() {
        return admitted.ticket().transferId();
    }

    TransferLoop loop() {
        return loop;
    }

    int beginnings() {
        return beginnings;
    }

    Quota.Share share() {
        return share;
    }

    /**
     * Whether its ticket may begin once more from another port. A device that gives up and tries again does so after seconds;
     * whoever forges its address would have it sent a first packet for each request.
     */
    boolean mayBeginAnew(long nowNanos) {
        return beginnings < BEGINNINGS_AT_ONCE_MAX || nowNanos - begunAtNanos > BEGINNING_PAUSE_NANOS;
    }

    /** Whether the same request has come again. */
    boolean isSame(Packet.Request request) {
        return admitted.request().equals(request);
    }

    /** Whether a request is for the same file in the same direction, on whatever terms. */
    boolean isSameFile(Packet.Request request) {
        return admitted.request().write() == request.write()
                && admitted.request().fileName().equals(request.fileName());
    }

    boolean isFinished() {
        return finished;
    }

    /** On the loop: the transfer begins. */
    void started(RunningTransfer transfer, Terms agreed) {
        running = transfer;
        terms = agreed;
        transfers.begun(this);
        transfers.reports().started(events.started(agreed));
    }

    /** What a download sends. */
    void sends(Hashes hashes) {
        sent = hashes;
    }

    /** All bytes of the upload have come. */
    Upload upload(long bytes, long retransmissions) {
        return new Upload(
                events.ticket(),
                events.solicited(),
                events.peer(),
                bytes,
                retransmissions,
                events.startedAt(),
                clock.instant(),
                null);
    }

    /** On the loop. */
    void happened(Event event) {
        if (running != null) {
            running.happened(event);
        }
    }

    /** On the loop: whether another request may take its place. */
    boolean isReplaceable() {
        return running != null && running.isReplaceable();
    }

    /** On the loop: whether it made way for a request that begins anew. */
    boolean makesWay() {
        if (running == null || !running.isReplaceable()) {
            return false;
        }
        running.abandon();
        return true;
    }

    /** On the loop: its peer got another transfer, and will not take part in this one. */
    void supersede() {
        if (running != null) {
            running.supersede();
        }
    }

    /** On the loop: it is complete, and its peer asks for something else. */
    void dismiss() {
        if (running != null) {
            running.close();
        }
    }

    @Override
    public void progressed(long bytes, long bytesPerSecond) {
        Long announced = terms == null ? null : terms.announcedBytes();
        transfers.reports().progressed(events.progressed(bytes, bytesPerSecond, announced, clock.instant()));
    }

    @Override
    public void finished(Outcome outcome, long roundTripNanos) {
        finished = true;
        transfers.finished(this);
        if (roundTripNanos > 0) {
            transfers.reports().measured(roundTripNanos);
        }
        Cause cause = outcome.cause();
        boolean isUpload = admitted.ticket().direction() == Direction.UPLOAD;
        if (cause == null) {
            // An upload is announced from the spool, when its hashes are known.
            if (!isUpload) {
                transfers.downloaded(
                        events.completed(Objects.requireNonNull(sent), outcome.retransmissions(), clock.instant()));
            }
        } else {
            String explanation = cause == Cause.ANSWER_NOT_ACKNOWLEDGED
                    ? outcome.explanation() + ": " + transfers.settings().portsToOpen()
                    : outcome.explanation();
            transfers.failed(events.failed(cause, explanation, outcome.bytes(), clock.instant()));
        }
    }

    @Override
    public void closed() {
        transfers.closed(this);
    }
}
