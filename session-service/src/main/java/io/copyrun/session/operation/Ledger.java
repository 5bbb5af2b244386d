package io.copyrun.session.operation;

import io.copyrun.event.BackedUp;
import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What was done so far for an order.
 *
 * @param attempt sessions begun; 0 before the first
 * @param failedAttempts attempts that ended with a failure, not with a crash of ours
 * @param failedCauses causes of the attempts that failed as a whole, oldest first
 * @param lastFailure of this attempt as a whole, null when there was none
 * @param verdict the worst that an attempt left the device in
 * @param waitingSince when the wait for a node or an unknown device began, null when there is none
 * @param earlierFailure how the last failed attempt before this one ended, in words; null when there was none
 * @param tried the protocols
 */
public record Ledger(
        int attempt,
        int failedAttempts,
        List<Cause> failedCauses,
        @Nullable Failure lastFailure,
        Verdict verdict,
        @Nullable Instant waitingSince,
        @Nullable String earlierFailure,
        Tried tried,
        List<Copy> copies) {
    private static final List<Verdict> WORST_FIRST = List.of(
            Verdict.ERASED_NEEDS_COPY,
            Verdict.UNKNOWN,
            Verdict.CHANGED_UNVERIFIED,
            Verdict.CHANGED_VERIFIED,
            Verdict.UNTOUCHED);

    public Ledger {
        failedCauses = List.copyOf(failedCauses);
        copies = List.copyOf(copies);
    }

    /** Nothing was done yet. */
    public static Ledger blank() {
        return new Ledger(0, 0, List.of(), null, Verdict.UNTOUCHED, null, null, Tried.NONE, List.of());
    }

    Ledger beginAttempt(Input.Conditions.Ready ready) {
        String earlier = lastFailure == null
                ? earlierFailure
                : "attempt " + attempt + " failed: " + lastFailure.cause() + ", " + lastFailure.explanation();
        return new Ledger(
                attempt + 1,
                failedAttempts,
                failedCauses,
                null,
                verdict,
                null,
                earlier,
                tried.beginning(ready),
                copies);
    }

    Ledger endFailedAttempt() {
        return new Ledger(
                attempt,
                failedAttempts + 1,
                failedCauses,
                lastFailure,
                verdict,
                waitingSince,
                earlierFailure,
                tried,
                copies);
    }

    /** The protocol of this attempt is given up for another; that is no failed attempt. */
    Ledger endProtocol() {
        return new Ledger(
                attempt,
                failedAttempts,
                List.of(),
                lastFailure,
                verdict,
                waitingSince,
                earlierFailure,
                tried.givingUp(attempt),
                copies);
    }

    Ledger failed(Failure failure) {
        List<Cause> causes = new ArrayList<>(failedCauses);
        causes.add(failure.cause());
        return new Ledger(
                attempt,
                failedAttempts,
                causes,
                failure,
                worst(verdict, failure.verdict()),
                waitingSince,
                earlierFailure,
                tried,
                copies);
    }

    Ledger left(Verdict device) {
        return new Ledger(
                attempt,
                failedAttempts,
                failedCauses,
                lastFailure,
                worst(verdict, device),
                waitingSince,
                earlierFailure,
                tried,
                copies);
    }

    Ledger waiting(Instant since) {
        return new Ledger(
                attempt,
                failedAttempts,
                failedCauses,
                lastFailure,
                verdict,
                waitingSince == null ? since : waitingSince,
                earlierFailure,
                tried,
                copies);
    }

    Ledger with(Copy added) {
        List<Copy> all = new ArrayList<>(copies);
        all.add(added);
        return withCopies(all);
    }

    Ledger changing(String transferId, UnaryOperator<Copy> change) {
        return withCopies(copies.stream()
                .map(copy -> copy.is(transferId) ? change.apply(copy) : copy)
                .toList());
    }

    Ledger changingAll(UnaryOperator<Copy> change) {
        return withCopies(copies.stream().map(change).toList());
    }

    private Ledger withCopies(List<Copy> all) {
        return new Ledger(
                attempt, failedAttempts, failedCauses, lastFailure, verdict, waitingSince, earlierFailure, tried, all);
    }

    /** The copies of a kind, latest attempt first. */
    List<Copy> of(String kind) {
        return copies.stream()
                .filter(copy -> copy.kind().equals(kind))
                .sorted(Comparator.comparingInt(Copy::attempt).reversed())
                .toList();
    }

    /** What all three agree on, of whatever attempt. */
    public List<BackedUp> agreed() {
        return copies.stream()
                .map(Copy::standing)
                .filter(Standing.Agreed.class::isInstance)
                .map(standing -> ((Standing.Agreed) standing).artifact())
                .toList();
    }

    /** The copy of a kind in this attempt. */
    public Optional<Copy> current(String kind) {
        return copies.stream()
                .filter(copy -> copy.attempt() == attempt && copy.kind().equals(kind))
                .findFirst();
    }

    static Verdict worst(Verdict one, Verdict other) {
        return WORST_FIRST.indexOf(one) <= WORST_FIRST.indexOf(other) ? one : other;
    }
}
