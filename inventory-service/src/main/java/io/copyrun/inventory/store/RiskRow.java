package io.copyrun.inventory.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The latest word on a flash, in the table. */
@Entity
@Table(name = "device_risk")
@IdClass(RiskRow.Key.class)
class RiskRow {
    @Id
    String device = "";

    @Id
    @Column(name = "file_system")
    String fileSystem = "";

    @Column(name = "operation_id")
    String operationId = "";

    String explanation = "";

    @Column(name = "next_safe_action")
    String nextSafeAction = "";

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "way_back")
    List<String> wayBack = List.of();

    @Column(name = "is_over")
    boolean isOver;

    @Column(name = "seen_at")
    Instant seenAt = Instant.EPOCH;

    protected RiskRow() {}

    Risk risk() {
        return new Risk(device, fileSystem, operationId, explanation, nextSafeAction, wayBack, seenAt);
    }

    /** Device and file system. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1;

        String device = "";
        String fileSystem = "";

        protected Key() {}

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && device.equals(key.device) && fileSystem.equals(key.fileSystem);
        }

        @Override
        public int hashCode() {
            return Objects.hash(device, fileSystem);
        }
    }
}
