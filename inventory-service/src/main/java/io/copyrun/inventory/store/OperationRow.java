package io.copyrun.inventory.store;

import io.copyrun.inventory.operation.OperationState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** An operation in the table. */
@Entity
@Table(name = "operation")
class OperationRow {
    @Id
    @Column(name = "operation_id")
    String operationId = "";

    /** Grows with each operation that becomes known; the database gives it. */
    @Column(insertable = false, updatable = false)
    long seq;

    @Column(name = "batch_id")
    @Nullable
    String batchId;

    String device = "";

    String type = "";

    @Enumerated(EnumType.STRING)
    OperationState state = OperationState.ACCEPTED;

    /** The operation as JSON text; no jsonb, because nothing looks into it. */
    String board = "";

    protected OperationRow() {}
}
