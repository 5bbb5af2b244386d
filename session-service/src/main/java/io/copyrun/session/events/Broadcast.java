package io.copyrun.session.events;

import io.copyrun.event.BackupCompleted;
import io.copyrun.event.BackupFailed;
import io.copyrun.event.DeviceAtRisk;
import io.copyrun.event.Event;
import io.copyrun.event.HostKeyChanged;
import io.copyrun.event.OperationProgressed;
import io.copyrun.event.OperationStarted;
import io.copyrun.event.RestoreCompleted;
import io.copyrun.event.RestoreFailed;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.session.store.Announced;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends what was announced on its way, counts it, and writes one line of log for each business step. */
public final class Broadcast implements Announced {
    private static final Logger LOG = Logger.getLogger(Broadcast.class.getName());

    private final Runnable wakeRelay;
    private final MeterRegistry meters;

    /**
     * A broadcast.
     *
     * @param wakeRelay lets the outbox be relayed now
     */
    public Broadcast(Runnable wakeRelay, MeterRegistry meters) {
        this.wakeRelay = wakeRelay;
        this.meters = meters;
    }

    @Override
    public void after(List<? extends Event> events) {
        wakeRelay.run();
        events.forEach(this::count);
        events.forEach(Broadcast::log);
    }

    private void count(Event event) {
        switch (event) {
            case OperationStarted started ->
                meters.counter("copyrun.session.attempts").increment();
            case BackupCompleted completed ->
                meters.counter("copyrun.session.backups.completed").increment();
            case BackupFailed failed ->
                meters.counter("copyrun.session.backups.failed", "cause", failed.cause())
                        .increment();
            case RestoreCompleted completed ->
                meters.counter("copyrun.session.restores.completed").increment();
            case RestoreFailed failed ->
                meters.counter("copyrun.session.restores.failed", "cause", failed.cause())
                        .increment();
            case DeviceAtRisk risk
            when !risk.over() ->
                meters.counter("copyrun.session.devices.at.risk").increment();
            default -> {
                // Only what ends or begins is counted.
            }
        }
    }

    private static void log(Event event) {
        switch (event) {
            case OperationStarted it ->
                LOG.log(Level.INFO, "attempt {0}: device={1} operation={2}", new Object[] {
                    it.attempt(), it.device(), it.operationId()
                });
            case OperationProgressed it ->
                LOG.log(Level.INFO, "stage {0}: device={1} operation={2} detail={3}", new Object[] {
                    it.stage(), it.device(), it.operationId(), oneLine(it.detail())
                });
            case TransferExpected it ->
                LOG.log(Level.INFO, "ticket {0}: device={1} operation={2} transfer={3}", new Object[] {
                    it.fileName(), it.device(), it.operationId(), it.transferId()
                });
            case TransferWithdrawn it ->
                LOG.log(Level.INFO, "ticket withdrawn: device={0} operation={1} transfer={2}", new Object[] {
                    it.device(), it.operationId(), it.transferId()
                });
            case BackupCompleted it ->
                LOG.log(Level.INFO, "backup completed: device={0} operation={1} artifacts={2}", new Object[] {
                    it.device(), it.operationId(), it.artifacts().size()
                });
            case BackupFailed it ->
                LOG.log(
                        Level.WARNING,
                        "backup failed: device={0} operation={1} cause={2} explanation={3}",
                        new Object[] {it.device(), it.operationId(), it.cause(), oneLine(it.explanation())});
            case HostKeyChanged it ->
                LOG.log(Level.WARNING, "host key changed: device={0} operation={1}", new Object[] {
                    it.device(), it.operationId()
                });
            default -> RestoreLog.log(event);
        }
    }

    /** A device may say anything, but not begin a line of our log. */
    static String oneLine(@Nullable String text) {
        return text == null ? "" : text.replaceAll("\\p{Cntrl}+", " ");
    }
}
