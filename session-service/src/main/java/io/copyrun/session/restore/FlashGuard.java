package io.copyrun.session.restore;

import io.copyrun.event.Decision;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The only source of {@link Clearance}: nothing is destroyed unless the plan says so, its proof is fresh, and somebody who may
 * decide has decided where the plan needs it.
 */
final class FlashGuard {
    private FlashGuard() {}

    /**
     * Clears one change.
     *
     * @return empty when anything is missing, too old or used up
     */
    static Optional<Clearance> clear(Order order, Book book, Change change, Instant now) {
        Plan plan = book.plan();
        if (plan == null || !plan.changes().contains(change) || isUsedUp(book, plan, change)) {
            return Optional.empty();
        }
        Optional<Instant> proven = provenUntil(book.proof(), plan, now);
        Optional<Instant> decided = decidedUntil(book, plan, plan.stepOf(change), order.deadline(), now);
        if (proven.isEmpty() || decided.isEmpty()) {
            return Optional.empty();
        }
        Instant until = proven.get().isBefore(decided.get()) ? proven.get() : decided.get();
        return Optional.of(new Clearance(order.operationId(), change, until));
    }

    /** One decision erases once, whatever became of it. */
    private static boolean isUsedUp(Book book, Plan plan, Change change) {
        return !change.isRepeatable() && book.hasSent(change, plan.hash());
    }

    private static Optional<Instant> provenUntil(@Nullable Proof proof, Plan plan, Instant now) {
        if (proof == null || !proof.covers(plan) || proof.rehashedAt() == null) {
            return Optional.empty();
        }
        Instant until = proof.rehashedAt().plus(Proof.FRESH);
        return now.isBefore(until) ? Optional.of(until) : Optional.empty();
    }

    private static Optional<Instant> decidedUntil(Book book, Plan plan, String step, Instant deadline, Instant now) {
        if (!plan.decisions().contains(step)) {
            return Optional.of(deadline);
        }
        return book.decisionOn(plan.hash(), step)
                .filter(decided -> decided.decision() == Decision.APPROVE)
                .map(Decided::expiresAt)
                .filter(now::isBefore);
    }
}
