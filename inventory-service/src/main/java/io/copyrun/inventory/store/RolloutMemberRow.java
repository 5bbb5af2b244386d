package io.copyrun.inventory.store;

import io.copyrun.inventory.rollout.Member;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A device of a rollout in the table. */
@Entity
@Table(name = "rollout_member")
class RolloutMemberRow {
    @Id
    @Column(name = "operation_id")
    String operationId = "";

    @Column(name = "rollout_id")
    String rolloutId = "";

    /** Among the devices of the rollout, from 0. */
    int place;

    String device = "";

    String site = "";

    int wave;

    @Enumerated(EnumType.STRING)
    Member.Progress progress = Member.Progress.PLANNED;

    @Column(name = "at_risk")
    boolean atRisk;

    boolean forgiven;

    @Nullable
    String cause;

    protected RolloutMemberRow() {}

    static RolloutMemberRow of(String rolloutId, int place, Member member) {
        RolloutMemberRow row = new RolloutMemberRow();
        row.rolloutId = rolloutId;
        row.place = place;
        row.operationId = member.operationId();
        row.device = member.device();
        row.site = member.site();
        row.wave = member.wave();
        row.set(member);
        return row;
    }

    final void set(Member member) {
        progress = member.progress();
        atRisk = member.atRisk();
        forgiven = member.forgiven();
        cause = member.cause();
    }

    Member member() {
        return new Member(device, site, wave, operationId, progress, atRisk, forgiven, cause);
    }
}
