package io.copyrun.inventory.api;

import io.copyrun.event.Verdict;
import io.copyrun.inventory.operation.BoardArtifact;
import io.copyrun.inventory.operation.Fact;
import io.copyrun.inventory.operation.Operation;
import io.copyrun.inventory.operation.OperationState;
import io.copyrun.inventory.operation.Stamped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation as it is told.
 *
 * @param stage where it is or failed; null before the first and when it completed
 * @param explanation of the failure; while it runs or waits, what is said of its stage
 * @param artifacts what the archive has of it; provisional until it has ended
 * @param attempt the last that was begun, 0 before the first
 * @param transfer how far the file is that is on its way, null when none is
 * @param kinds of a backup
 * @param restore null for a backup
 * @param timelineCut whether the timeline lacks entries in its middle
 */
public record OperationView(
        String operationId,
        @Nullable String batchId,
        @Nullable String device,
        String type,
        OperationState state,
        @Nullable String stage,
        @Nullable String cause,
        @Nullable String explanation,
        @Nullable String nextSafeAction,
        @Nullable Verdict verdict,
        List<BoardArtifact> artifacts,
        List<Entry> timeline,
        int attempt,
        Fact.@Nullable Moved transfer,
        List<String> kinds,
        @Nullable String reason,
        @Nullable String requestedBy,
        @Nullable Instant requestedAt,
        @Nullable Instant deadline,
        @Nullable Instant endedAt,
        boolean timelineCut,
        @Nullable RestoreStanding restore) {
    /** A line of the timeline. */
    public record Entry(Instant at, String event, String detail) {}

    static OperationView of(Operation operation) {
        Stamped<Fact.Ended> ended = operation.ended();
        Stamped<Fact.Asked> asked = operation.asked();
        Stamped<Fact.Reached> reached = operation.reached();
        Fact.Failure failure = ended == null ? null : ended.value().failure();
        String said = reached == null || ended != null ? null : reached.value().detail();
        return new OperationView(
                operation.operationId(),
                value(operation.batchId()),
                value(operation.device()),
                operation.typeName(),
                operation.state(),
                operation.stage(),
                failure == null ? null : failure.cause(),
                failure == null ? said : failure.explanation(),
                failure == null ? null : failure.nextSafeAction(),
                ended == null ? null : ended.value().verdict(),
                operation.artifacts(),
                operation.timeline().entries().stream()
                        .map(entry -> new Entry(entry.at(), entry.event(), entry.detail()))
                        .toList(),
                attempt(ended, reached),
                value(operation.moved()),
                asked == null ? List.of() : asked.value().kinds(),
                asked == null ? null : asked.value().reason(),
                asked == null ? null : asked.value().requestedBy(),
                asked == null ? null : asked.at(),
                asked == null ? null : asked.value().deadline(),
                ended == null ? null : ended.at(),
                operation.timeline().isCut(),
                operation.typeName().equals(Operation.RESTORE) ? RestoreStanding.of(operation) : null);
    }

    private static <T> @Nullable T value(@Nullable Stamped<T> stamped) {
        return stamped == null ? null : stamped.value();
    }

    private static int attempt(@Nullable Stamped<Fact.Ended> ended, @Nullable Stamped<Fact.Reached> reached) {
        if (ended != null) {
            return ended.value().attempts();
        }
        return reached == null ? 0 : reached.value().attempt();
    }
}
