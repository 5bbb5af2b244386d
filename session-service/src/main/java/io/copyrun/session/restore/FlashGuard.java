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
        Optional<Instant> proven = provenUntil(book.proof(), plan);
        Optional<Instant> decided = decidedUntil(book, plan, plan.stepOf(change), order.deadline(), now);
        if (proven.isEmpty() || decided.isEmpty() || !isStaged(book, plan, change)) {
            return Optional.empty();
        }
        Instant until = earlier(latest(order, book, plan, change), earlier(proven.get(), decided.get()));
        return now.isBefore(until) ? Optional.of(new Clearance(order.operationId(), change, until)) : Optional.empty();
    }

    /**
     * Whether nothing but the age of the proof keeps a change from being made: then a look, and another proof, may help.
     */
    static boolean isOnlyTooOld(Order order, Book book, Change change, Instant now) {
        Plan plan = book.plan();
        return plan != null
                && plan.changes().contains(change)
                && !isUsedUp(book, plan, change)
                && decidedUntil(book, plan, plan.stepOf(change), order.deadline(), now)
                        .isPresent();
    }

    /** Whether the deadline is so near that a change might be made, and not what it is made for. */
    static boolean isTooLate(Order order, Book book, Plan plan, Change change, Instant now) {
        return !now.isBefore(latest(order, book, plan, change));
    }

    /**
     * The last moment for a change. Before the first one of a plan there must be time left for all that follows; after it,
     * and while the device is without an image, each one brings the end nearer. A reload ends nothing that was begun: it always
     * needs the time to be seen.
     */
    private static Instant latest(Order order, Book book, Plan plan, Change change) {
        if (change instanceof Change.Reload) {
            return order.deadline().minus(Pace.atWorst(0));
        }
        Book.View view = book.view();
        boolean isBegun = book.sent().stream()
                .anyMatch(each ->
                        each.planHash().equals(plan.hash()) && !each.change().isRepeatable());
        if (view == null || change.isRepeatable() || isBegun || book.isRisky()) {
            return order.deadline();
        }
        return order.deadline().minus(Pace.atWorst(view.artifact().bytes()));
    }

    /** One decision erases once, whatever became of it. */
    static boolean isUsedUp(Book book, Plan plan, Change change) {
        return !change.isRepeatable() && book.hasSent(change, plan.hash());
    }

    /** What the device starts from goes only when it can come back from a node that has it already. */
    private static boolean isStaged(Book book, Plan plan, Change change) {
        return change.isRepeatable()
                || change instanceof Change.Reload
                || Removal.back(book, plan).allMatch(book::isStaged);
    }

    private static Optional<Instant> provenUntil(@Nullable Proof proof, Plan plan) {
        if (proof == null || !proof.covers(plan) || proof.rehashedAt() == null) {
            return Optional.empty();
        }
        return Optional.of(earlier(proof.takenAt(), proof.rehashedAt()).plus(Proof.FRESH));
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

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
