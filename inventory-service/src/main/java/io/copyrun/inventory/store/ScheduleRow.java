package io.copyrun.inventory.store;

import io.copyrun.inventory.schedule.Schedule;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A schedule in the table. */
@Entity
@Table(name = "schedule")
class ScheduleRow {
    @Id
    String name = "";

    @Column(name = "group_name")
    String group = "";

    String cron = "";

    String zone = "";

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> kinds = List.of();

    boolean enabled;

    @Column(name = "changed_at")
    Instant changedAt = Instant.EPOCH;

    @Column(name = "handled_until")
    @Nullable
    Instant handledUntil;

    protected ScheduleRow() {}

    void set(Schedule schedule) {
        name = schedule.name();
        group = schedule.group();
        cron = schedule.cron();
        zone = schedule.zone().getId();
        kinds = schedule.kinds();
        enabled = schedule.enabled();
        changedAt = schedule.changedAt();
    }

    Schedule schedule() {
        return new Schedule(name, group, cron, ZoneId.of(zone), kinds, enabled, changedAt, handledUntil);
    }
}
