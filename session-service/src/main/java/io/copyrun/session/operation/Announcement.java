package io.copyrun.session.operation;

import io.copyrun.event.BackedUp;
import io.copyrun.event.BackupCompleted;
import io.copyrun.event.BackupFailed;
import io.copyrun.event.Event;
import io.copyrun.event.OperationProgressed;
import io.copyrun.event.OperationStarted;
import io.copyrun.event.Stage;
import io.copyrun.event.TransferWithdrawn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of a backup. */
final class Announcement {
    private static final String TYPE = "backup";

    private Announcement() {}

    static Event started(Order order, Ledger ledger, Moment at) {
        return new OperationStarted(
                order.operationId(),
                order.batchId(),
                order.device(),
                TYPE,
                ledger.attempt(),
                order.kinds(),
                at.now(),
                at.facts());
    }

    static Event progressed(Order order, Ledger ledger, Stage stage, @Nullable String detail) {
        return new OperationProgressed(order.operationId(), order.device(), ledger.attempt(), stage.name(), detail);
    }

    static Event withdrawn(Order order, Copy.Ticket ticket, String reason) {
        return new TransferWithdrawn(ticket.transferId(), ticket.nodeId(), order.operationId(), order.device(), reason);
    }

    static Event completed(Order order, Ledger ledger, List<BackedUp> artifacts, Moment at) {
        return new BackupCompleted(
                order.operationId(),
                order.batchId(),
                order.device(),
                ledger.attempt(),
                artifacts,
                ledger.verdict(),
                at.now(),
                at.seenFor(order));
    }

    static Event failed(Order order, Ledger ledger, Failure failure, List<BackedUp> artifacts, Moment at) {
        return new BackupFailed(
                order.operationId(),
                order.batchId(),
                order.device(),
                ledger.attempt(),
                failure.stage().name(),
                failure.cause().name(),
                failure.explanation(),
                failure.nextSafeAction(),
                ledger.verdict(),
                artifacts,
                at.now(),
                at.seenFor(order));
    }
}
