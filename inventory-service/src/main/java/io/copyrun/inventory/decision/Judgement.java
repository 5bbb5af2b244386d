package io.copyrun.inventory.decision;

import io.copyrun.event.ChangeDecided;
import io.copyrun.event.Printable;
import io.copyrun.event.RestorePlanned;
import io.copyrun.inventory.device.DeviceRules;
import io.copyrun.inventory.operation.Fact;
import io.copyrun.inventory.operation.Operation;
import io.copyrun.inventory.operation.Stamped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a decision counts. */
public sealed interface Judgement {
    /** It counts, and is to be told. */
    record Taken(DecisionMade made) implements Judgement {}

    /** The same was decided before; that counts. */
    record Repeated(DecisionMade first) implements Judgement {}

    /**
     * It does not count.
     *
     * @param title what kind of reason it is
     * @param detail what was wrong, the value, and what was expected
     */
    record Refused(String title, String detail) implements Judgement {}

    /**
     * Judges a decision about a step of an operation.
     *
     * @param earlier what was decided before about this step of this plan, null for nothing
     * @param isFourEyes whether whoever asked may not decide
     */
    static Judgement of(
            Operation operation, @Nullable DecisionMade earlier, DecisionOrder order, boolean isFourEyes, Instant now) {
        if (earlier != null) {
            return repeated(earlier, order);
        }
        Optional<RestorePlanned> plan = operation.restore().plan();
        if (operation.state().isFinal()) {
            return new Refused(
                    "Operation has ended",
                    "operation " + operation.operationId() + " is " + operation.state()
                            + " (expected: one that has not ended)");
        }
        if (plan.isEmpty()) {
            return new Refused(
                    "No plan",
                    "operation " + operation.operationId() + " has no plan yet (expected: a plan to decide)");
        }
        if (!plan.get().planHash().equals(order.planHash())) {
            return new Refused(
                    "Another plan",
                    "invalid planHash: " + Printable.shortened(order.planHash()) + " (expected: "
                            + plan.get().planHash() + ", the latest plan's; look at it before you decide)");
        }
        List<String> steps = operation.restore().stepsToDecide();
        if (!steps.contains(order.step())) {
            return new Refused(
                    "Nothing to decide",
                    "invalid step: " + Printable.shortened(order.step()) + " (expected: "
                            + (steps.isEmpty() ? "none, this plan waits for no decision" : String.join(" or ", steps))
                            + ")");
        }
        return inTime(operation, order, isFourEyes, now);
    }

    private static Judgement repeated(DecisionMade earlier, DecisionOrder order) {
        ChangeDecided first = earlier.decision();
        return first.decision() == order.decision()
                ? new Repeated(earlier)
                : new Refused(
                        "Decided already",
                        "step " + first.step() + " was decided at " + earlier.decidedAt() + " by " + first.decidedBy()
                                + ": " + DeviceRules.written(first.decision()) + " (expected: one decision)");
    }

    private static Judgement inTime(Operation operation, DecisionOrder order, boolean isFourEyes, Instant now) {
        Stamped<Fact.Asked> asked = operation.asked();
        Instant decideBefore = operation.restore().decideBefore();
        Instant deadline = asked == null ? null : asked.value().deadline();
        Instant last =
                decideBefore == null || deadline != null && deadline.isBefore(decideBefore) ? deadline : decideBefore;
        if (last != null && !now.isBefore(last)) {
            return new Refused(
                    "Too late", "the time to decide has passed: " + last + " (expected: a decision before it)");
        }
        if (isFourEyes
                && asked != null
                && order.decidedBy().equals(asked.value().requestedBy())) {
            return new Refused(
                    "Decided by the asker",
                    "invalid decidedBy: " + Printable.shortened(order.decidedBy())
                            + " (expected: somebody else than whoever asked for the restore)");
        }
        Stamped<String> device = operation.device();
        return new Taken(new DecisionMade(
                new ChangeDecided(
                        operation.operationId(),
                        device == null ? "" : device.value(),
                        order.planHash(),
                        order.step(),
                        order.decision(),
                        order.decidedBy(),
                        order.reason(),
                        now.plus(order.valid())),
                now));
    }
}
