package io.copyrun.inventory.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A checkpoint in the table; what became of its backups is on the board. */
@Entity
@Table(name = "checkpoint")
class CheckpointRow {
    @Id
    @Column(name = "checkpoint_id")
    String checkpointId = "";

    @Nullable
    String reason;

    @Column(name = "requested_by")
    String requestedBy = "";

    @Column(name = "requested_at")
    Instant requestedAt = Instant.EPOCH;

    protected CheckpointRow() {}
}
