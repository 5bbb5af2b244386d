package io.copyrun.inventory.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.copyrun.event.Decision;
import io.copyrun.event.FlashInsufficient;
import io.copyrun.event.RestorePlanned;
import io.copyrun.inventory.decision.DecisionMade;
import io.copyrun.inventory.operation.Operation;
import io.copyrun.inventory.operation.OperationState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest plan of a restore.
 *
 * @param undecided steps that somebody has to decide about
 * @param decideBefore when the operation gives up waiting, null where it did not say
 * @param shortage the room that the flash lacks, null where it lacks none
 * @param decisions so far, those about earlier plans too
 */
public record PlanView(
        @JsonUnwrapped RestorePlanned plan,
        OperationState state,
        List<String> undecided,
        @Nullable Instant decideBefore,
        @Nullable FlashInsufficient shortage,
        List<DecisionView> decisions) {

    /** A decision as it is told. */
    public record DecisionView(
            String operationId,
            String planHash,
            String step,
            Decision decision,
            String decidedBy,
            @Nullable String reason,
            Instant decidedAt,
            Instant expiresAt) {
        static DecisionView of(DecisionMade made) {
            return new DecisionView(
                    made.decision().operationId(),
                    made.decision().planHash(),
                    made.decision().step(),
                    made.decision().decision(),
                    made.decision().decidedBy(),
                    made.decision().reason(),
                    made.decidedAt(),
                    made.decision().expiresAt());
        }
    }

    static PlanView of(Operation operation, RestorePlanned plan, List<DecisionMade> decisions) {
        boolean isOver = operation.state().isFinal();
        return new PlanView(
                plan,
                operation.state(),
                isOver ? List.of() : operation.restore().undecided(),
                operation.restore().decideBefore(),
                operation.restore().shortageOfPlan().orElse(null),
                decisions.stream().map(DecisionView::of).toList());
    }
}
