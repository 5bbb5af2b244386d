package io.copyrun.inventory.store;

import io.copyrun.event.ChangeDecided;
import io.copyrun.event.Decision;
import io.copyrun.inventory.decision.DecisionMade;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A decision in the table. */
@Entity
@Table(name = "change_decision")
@IdClass(DecisionRow.Key.class)
class DecisionRow {
    @Id
    @Column(name = "operation_id")
    String operationId = "";

    @Id
    @Column(name = "plan_hash")
    String planHash = "";

    @Id
    String step = "";

    String device = "";

    @Enumerated(EnumType.STRING)
    Decision decision = Decision.REFUSE;

    @Column(name = "decided_by")
    String decidedBy = "";

    @Nullable
    String reason;

    @Column(name = "decided_at")
    Instant decidedAt = Instant.EPOCH;

    @Column(name = "expires_at")
    Instant expiresAt = Instant.EPOCH;

    protected DecisionRow() {}

    static DecisionRow of(DecisionMade made) {
        ChangeDecided said = made.decision();
        DecisionRow row = new DecisionRow();
        row.operationId = said.operationId();
        row.planHash = said.planHash();
        row.step = said.step();
        row.device = said.device();
        row.decision = said.decision();
        row.decidedBy = said.decidedBy();
        row.reason = said.reason();
        row.decidedAt = made.decidedAt();
        row.expiresAt = said.expiresAt();
        return row;
    }

    DecisionMade made() {
        return new DecisionMade(
                new ChangeDecided(operationId, device, planHash, step, decision, decidedBy, reason, expiresAt),
                decidedAt);
    }

    /** One decision for each step of each plan. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1;

        String operationId = "";
        String planHash = "";
        String step = "";

        protected Key() {}

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && operationId.equals(key.operationId)
                    && planHash.equals(key.planHash)
                    && step.equals(key.step);
        }

        @Override
        public int hashCode() {
            return Objects.hash(operationId, planHash, step);
        }
    }
}
