package io.copyrun.session.events;

import io.copyrun.event.DeviceAtRisk;
import io.copyrun.event.Event;
import io.copyrun.event.FlashInsufficient;
import io.copyrun.event.RestoreCompleted;
import io.copyrun.event.RestoreFailed;
import io.copyrun.event.RestorePlanned;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The lines of log of restores. */
final class RestoreLog {
    private static final Logger LOG = Logger.getLogger(RestoreLog.class.getName());

    private RestoreLog() {}

    static void log(Event event) {
        switch (event) {
            case RestorePlanned it ->
                LOG.log(Level.INFO, "restore planned: device={0} operation={1} plan={2}", new Object[] {
                    it.device(), it.operationId(), it.planHash()
                });
            case FlashInsufficient it ->
                LOG.log(
                        Level.WARNING,
                        "flash insufficient: device={0} operation={1} needed={2} free={3}",
                        new Object[] {
                            it.device(),
                            it.operationId(),
                            Long.toString(it.neededBytes()),
                            Long.toString(it.freeBytes())
                        });
            case DeviceAtRisk it ->
                LOG.log(Level.SEVERE, "device at risk: device={0} operation={1} over={2} {3}", new Object[] {
                    it.device(), it.operationId(), it.over(), Broadcast.oneLine(it.explanation())
                });
            case RestoreCompleted it ->
                LOG.log(Level.INFO, "restore completed: device={0} operation={1} verdict={2}", new Object[] {
                    it.device(), it.operationId(), it.verdict()
                });
            case RestoreFailed it ->
                LOG.log(
                        Level.WARNING,
                        "restore failed: device={0} operation={1} cause={2} verdict={3} explanation={4}",
                        new Object[] {
                            it.device(), it.operationId(), it.cause(), it.verdict(), Broadcast.oneLine(it.explanation())
                        });
            default -> LOG.log(Level.FINE, "announced: {0}", event);
        }
    }
}
