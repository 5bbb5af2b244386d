package io.copyrun.tftp.events;

import io.copyrun.event.TransferCompleted;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferFailed;
import io.copyrun.event.TransferProgressed;
import io.copyrun.event.TransferRefused;
import io.copyrun.event.TransferStarted;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.tftp.server.Reports;
import io.copyrun.tftp.spool.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Passes reports on in their order, on a thread of its own: making events and lines of a log takes longer than an event loop has.
 * After each round the thread rests for a moment, so that under load nobody has to wake it for a single report.
 */
public final class QueuedReports implements Reports, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(QueuedReports.class);
    private static final Duration REST = Duration.ofMillis(2);
    private static final Duration CLOSE_MAX = Duration.ofSeconds(2);

    private final Reports reports;
    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final Thread thread = Threads.named("reports").newThread(this::run);
    private volatile boolean closed;

    /** A queue that is passed on from {@link #start}. */
    public QueuedReports(Reports reports) {
        this.reports = reports;
    }

    public void start() {
        thread.start();
    }

    private void run() {
        List<Runnable> round = new ArrayList<>();
        while (!closed || !queue.isEmpty()) {
            try {
                Runnable first = queue.poll(CLOSE_MAX.toMillis() / 4, TimeUnit.MILLISECONDS);
                if (first != null) {
                    round.add(first);
                    queue.drainTo(round);
                    round.forEach(QueuedReports::pass);
                    TimeUnit.MILLISECONDS.sleep(REST.toMillis());
                }
            } catch (InterruptedException e) {
                closed = true;
            }
            round.clear();
        }
    }

    private static void pass(Runnable report) {
        try {
            report.run();
        } catch (RuntimeException e) {
            LOG.error("a report could not be passed on", e);
        }
    }

    @Override
    public void armed(TransferExpected terms) {
        queue.add(() -> reports.armed(terms));
    }

    @Override
    public void withdrawn(TransferExpected terms, TransferWithdrawn withdrawn) {
        queue.add(() -> reports.withdrawn(terms, withdrawn));
    }

    @Override
    public void started(TransferStarted started) {
        queue.add(() -> reports.started(started));
    }

    @Override
    public void progressed(TransferProgressed progressed) {
        queue.add(() -> reports.progressed(progressed));
    }

    @Override
    public void completed(TransferCompleted completed) {
        queue.add(() -> reports.completed(completed));
    }

    @Override
    public void failed(TransferFailed failed) {
        queue.add(() -> reports.failed(failed));
    }

    @Override
    public void refused(TransferRefused refused) {
        queue.add(() -> reports.refused(refused));
    }

    @Override
    public void measured(long roundTripNanos) {
        reports.measured(roundTripNanos);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(CLOSE_MAX.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
