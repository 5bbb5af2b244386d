package io.copyrun.inventory.store;

import io.copyrun.inventory.database.Outage;
import io.copyrun.inventory.schedule.Schedule;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Looks for schedules that are due, again and again. */
@Singleton
public class DueSchedules {
    private static final Logger LOG = Logger.getLogger(DueSchedules.class);

    private final ScheduleRegister register;
    private final Clock clock = Clock.systemUTC();
    private volatile boolean closing;

    DueSchedules(ScheduleRegister register) {
        this.register = register;
    }

    @Scheduled(
            every = "${copyrun.inventory.schedules.look-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        if (closing) {
            return;
        }
        try {
            fire(clock.instant());
        } catch (RuntimeException e) {
            if (!Outage.isBehind(e)) {
                throw e;
            }
            LOG.warnf("due schedules wait for the database: %s", e);
        }
    }

    /** The scheduler ends after the tables are closed. */
    void onShutdown(@Observes ShutdownEvent event) {
        closing = true;
    }

    /** Fires everything that is due; one schedule that cannot be fired keeps no other from it. */
    public void fire(Instant now) {
        for (Schedule schedule : register.schedules()) {
            try {
                if (schedule.due(now).isPresent()) {
                    register.fire(schedule.name(), now);
                }
            } catch (RuntimeException e) {
                LOG.errorf(e, "schedule=%s could not be fired, next try in a moment", schedule.name());
            }
        }
    }
}
