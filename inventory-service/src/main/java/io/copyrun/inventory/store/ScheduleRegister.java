package io.copyrun.inventory.store;

import io.copyrun.inventory.device.DeviceRules;
import io.copyrun.inventory.request.BackupOrder;
import io.copyrun.inventory.schedule.Schedule;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The schedules, and what they set off. */
@ApplicationScoped
public class ScheduleRegister implements PanacheRepositoryBase<ScheduleRow, String> {
    private static final Logger LOG = Logger.getLogger(ScheduleRegister.class);
    private static final String LOCK = "select 1 from pg_advisory_xact_lock(hashtext('copyrun.schedules'), 0)";
    private static final String RUN =
            "insert into schedule_run (schedule, due_at, fired_at) values (?1, ?2, ?3) on conflict do nothing";

    private final BackupDesk desk;

    ScheduleRegister(BackupDesk desk) {
        this.desk = desk;
    }

    /** Makes or replaces a schedule; true when it was made. Nothing is due from before a change. */
    @Transactional
    public boolean put(Schedule schedule) {
        getEntityManager().createNativeQuery(LOCK).getSingleResult();
        ScheduleRow known = findById(schedule.name(), LockModeType.PESSIMISTIC_WRITE);
        if (known != null && known.schedule().saysTheSameAs(schedule)) {
            return false;
        }
        ScheduleRow row = known == null ? new ScheduleRow() : known;
        row.set(schedule);
        if (known == null) {
            persist(row);
        }
        LOG.infof("schedule=%s group=%s cron=%s enabled=%s", row.name, row.group, row.cron, row.enabled);
        return known == null;
    }

    /** The schedule of a name. */
    @Transactional
    public Optional<Schedule> schedule(String name) {
        return DeviceRules.isWord(name) ? findByIdOptional(name).map(ScheduleRow::schedule) : Optional.empty();
    }

    /** All schedules, by name. */
    @Transactional
    public List<Schedule> schedules() {
        return listAll(Sort.by("name")).stream().map(ScheduleRow::schedule).toList();
    }

    /** Removes a schedule; false when there is none of this name. */
    @Transactional
    public boolean remove(String name) {
        return DeviceRules.isWord(name) && deleteById(name);
    }

    /**
     * Asks for the backups of a schedule if they are due; once for each due time, whoever else tries.
     *
     * @return whether this call was the one that asked
     */
    @Transactional
    public boolean fire(String name, Instant now) {
        ScheduleRow row = findById(name, LockModeType.PESSIMISTIC_WRITE);
        Optional<Instant> due = row == null ? Optional.empty() : row.schedule().due(now);
        if (row == null || due.isEmpty()) {
            return false;
        }
        row.handledUntil = due.get();
        int inserted = getEntityManager()
                .createNativeQuery(RUN)
                .setParameter(1, name)
                .setParameter(2, due.get())
                .setParameter(3, now)
                .executeUpdate();
        if (inserted == 0) {
            return false;
        }
        flush();
        BackupOrder order = BackupOrder.ofGroup(row.group, row.kinds, "schedule " + name + ", due " + due.get());
        switch (desk.order(order, Asker.named("schedule:" + name), now)) {
            case Ordered.Accepted accepted ->
                LOG.infof(
                        "schedule=%s due=%s batch=%s",
                        name, due.get(), accepted.batch().batchId());
            default -> LOG.warnf("schedule=%s due=%s: no device in its group", name, due.get());
        }
        return true;
    }
}
