package io.copyrun.tftp.events;

import io.copyrun.event.Direction;
import io.copyrun.event.TransferArmed;
import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferProgressed;
import io.copyrun.event.TransferRefused;
import io.copyrun.event.TransferStarted;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.tftp.api.TransferBoard;
import io.copyrun.tftp.server.Reports;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells everybody what happens to transfers: the broker, the board, the log and the meters. */
public final class Announcements implements Reports {
    private static final Logger LOG = Logger.getLogger(Announcements.class);
    private static final int TRACES_MAX = 20_000;

    private final String nodeId;
    private final Announcer announcer;
    private final TransferBoard board;
    private final MeterRegistry meters;
    private final Timer roundTrips;
    private final Map<String, String> traces = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > TRACES_MAX;
        }
    });

    public Announcements(String nodeId, Announcer announcer, TransferBoard board, MeterRegistry meters) {
        this.nodeId = nodeId;
        this.announcer = announcer;
        this.board = board;
        this.meters = meters;
        this.roundTrips = Timer.builder("copyrun.tftp.round.trip")
                .description("Mean round trip to the device, of transfers that have ended")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofNanos(50_000))
                .maximumExpectedValue(Duration.ofSeconds(5))
                .register(meters);
    }

    /** The trace that all events of a transfer belong to. */
    void trace(String transferId, @Nullable String traceparent) {
        if (traceparent != null) {
            traces.put(transferId, traceparent);
        }
    }

    @Override
    public void armed(TransferExpected terms) {
        board.armed(terms);
        LOG.debugf(
                "armed device=%s operation=%s transfer=%s direction=%s file=%s",
                terms.device(), terms.operationId(), terms.transferId(), terms.direction(), terms.fileName());
        announcer.must(
                new TransferArmed(
                        terms.transferId(),
                        nodeId,
                        terms.operationId(),
                        terms.device(),
                        terms.fileName(),
                        terms.expiresAt()),
                traces.get(terms.transferId()));
    }

    @Override
    public void withdrawn(TransferExpected terms, TransferWithdrawn withdrawn) {
        board.withdrawn(terms.transferId(), withdrawn.reason());
        LOG.infof(
                "withdrawn device=%s operation=%s transfer=%s reason=%s",
                terms.device(), terms.operationId(), terms.transferId(), withdrawn.reason());
        traces.remove(terms.transferId());
    }

    @Override
    public void started(TransferStarted started) {
        board.started(started);
        LOG.debugf(
                "started device=%s operation=%s transfer=%s peer=%s block=%d announced=%s",
                started.device(),
                started.operationId(),
                started.transferId(),
                started.peer(),
                started.blockSizeBytes(),
                started.announcedBytes());
        announcer.may(started, traces.get(started.transferId()));
    }

    @Override
    public void progressed(TransferProgressed progressed) {
        board.progressed(progressed);
        announcer.may(progressed, traces.get(progressed.transferId()));
    }

    @Override
    public void completed(TransferCompleted completed) {
        board.completed(completed);
        LOG.infof(
                "completed device=%s operation=%s transfer=%s bytes=%d sha256=%s retransmissions=%d",
                completed.device(),
                completed.operationId(),
                completed.transferId(),
                completed.bytes(),
                completed.sha256(),
                completed.retransmissions());
        count(completed.direction(), "COMPLETED", completed.bytes());
        meters.counter("copyrun.tftp.retransmissions").increment(completed.retransmissions());
        announcer.must(completed, traces.remove(completed.transferId()));
    }

    @Override
    public void failed(TransferFailed failed) {
        board.failed(failed);
        LOG.infof(
                "failed device=%s operation=%s transfer=%s peer=%s cause=%s: %s",
                failed.device(),
                failed.operationId(),
                failed.transferId(),
                failed.peer(),
                failed.cause(),
                failed.explanation());
        count(failed.direction(), failed.cause(), failed.bytes());
        announcer.must(failed, traces.remove(failed.transferId()));
    }

    @Override
    public void refused(TransferRefused refused) {
        LOG.infof(
                "refused device=%s peer=%s cause=%s requests=%d file=%s",
                refused.device(), refused.peer(), refused.cause(), refused.requests(), refused.fileName());
        meters.counter("copyrun.tftp.refusals", "cause", refused.cause()).increment(refused.requests());
        announcer.may(refused, null);
    }

    @Override
    public void measured(long roundTripNanos) {
        roundTrips.record(roundTripNanos, TimeUnit.NANOSECONDS);
    }

    private void count(Direction direction, String outcome, long bytes) {
        String way = Objects.requireNonNull(direction).name();
        meters.counter("copyrun.tftp.transfers", "direction", way, "outcome", outcome)
                .increment();
        meters.counter("copyrun.tftp.bytes", "direction", way).increment(bytes);
    }
}
