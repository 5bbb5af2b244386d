package io.copyrun.session.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The flash guard, broken on purpose in one place after the other: whoever breaks it must see a test fail. Each mutant is compiled
 * from the guard's source, and is put in the place of the guard for the tests of the guard.
 */
class GuardMutantsTest {
    private static final String EMPTY = "Optional.empty()";
    private static final String CLEARED = "Optional.of(new Clearance(order.operationId(), change, until))";
    /** What is broken, where, and how. */
    private record Mutant(String name, String from, String to) {}

    private static final List<Mutant> CLEARING = List.of(
            new Mutant("a plan is not needed", "plan == null ||", ""),
            new Mutant("only without a plan", "plan == null ||", "plan != null ||"),
            new Mutant("what is not planned", "!plan.changes().contains(change) ||", ""),
            new Mutant(
                    "only what is not planned", "!plan.changes().contains(change)", "plan.changes().contains(change)"),
            new Mutant("what is used up", "|| isUsedUp(book, plan, change)", ""),
            new Mutant("only what is used up", "|| isUsedUp(", "|| !isUsedUp("),
            new Mutant("a proof is not needed", "proven.isEmpty() ||", ""),
            new Mutant("only without a proof", "proven.isEmpty()", "proven.isPresent()"),
            new Mutant("a decision is not needed", "|| decided.isEmpty()", ""),
            new Mutant("only without a decision", "|| decided.isEmpty()", "|| decided.isPresent()"),
            new Mutant("a proof or a decision", "proven.isEmpty() || decided", "proven.isEmpty() && decided"),
            new Mutant(
                    "past the deadline",
                    "earlier(latest(order, book, plan, change), earlier(",
                    "earlier(Instant.MAX, earlier("),
            new Mutant("as long as the proof", "earlier(proven.get(), decided.get())", "proven.get()"),
            new Mutant("as long as the decision", "earlier(proven.get(), decided.get())", "decided.get()"),
            new Mutant("at the last moment", "return now.isBefore(until)", "return !now.isAfter(until)"),
            new Mutant("only too late", "return now.isBefore(until)", "return now.isAfter(until)"),
            new Mutant("whenever", "return now.isBefore(until)", "return true"),
            new Mutant("nothing at all", CLEARED, EMPTY),
            new Mutant("for another operation", CLEARED, CLEARED.replace("order.operationId()", "order.device()")));

    private static final List<Mutant> PROVING = List.of(
            new Mutant("no proof is one", "proof == null ||", ""),
            new Mutant("only no proof is one", "proof == null ||", "proof != null ||"),
            new Mutant("a proof of something else", "!proof.covers(plan) ||", ""),
            new Mutant("only a proof of something else", "!proof.covers(plan)", "proof.covers(plan)"),
            new Mutant(
                    "what was not read back",
                    "|| proof.rehashedAt() == null) {",
                    ") { } else if (proof.rehashedAt() == null) { return Optional.of(proof.takenAt().plus(Proof.FRESH));"
                            + " } if (proof == null || !proof.covers(plan)) {"),
            new Mutant("only what was not read back", "proof.rehashedAt() == null", "proof.rehashedAt() != null"),
            new Mutant("the age of the backup only", "earlier(proof.takenAt(), proof.rehashedAt())", "proof.takenAt()"),
            new Mutant(
                    "the age of the reading only",
                    "earlier(proof.takenAt(), proof.rehashedAt())",
                    "proof.rehashedAt()"),
            new Mutant("longer than fresh", ".plus(Proof.FRESH)", ".plus(Proof.FRESH).plusMillis(1)"),
            new Mutant("shorter than fresh", ".plus(Proof.FRESH)", ".plus(Proof.FRESH).minusMillis(1)"),
            new Mutant("fresh backwards", ".plus(Proof.FRESH)", ".minus(Proof.FRESH)"));

    private static final List<Mutant> DECIDING = List.of(
            new Mutant(
                    "decides nothing itself",
                    "if (!plan.decisions().contains(step))",
                    "if (plan.decisions().contains(step))"),
            new Mutant("needs no decision", "if (!plan.decisions().contains(step))", "if (true)"),
            new Mutant("always needs one", "if (!plan.decisions().contains(step))", "if (false)"),
            new Mutant("what needs none may never be", "return Optional.of(deadline);", "return Optional.empty();"),
            new Mutant("what was refused too", ".filter(decided -> decided.decision() == Decision.APPROVE)", ""),
            new Mutant("only what was refused", "== Decision.APPROVE", "!= Decision.APPROVE"),
            new Mutant("a decision for ever", ".map(Decided::expiresAt)", ".map(decided -> Instant.MAX)"),
            new Mutant("an expired one too", ".filter(now::isBefore)", ""),
            new Mutant("at its last moment", ".filter(now::isBefore)", ".filter(at -> !now.isAfter(at))"),
            new Mutant("only an expired one", ".filter(now::isBefore)", ".filter(now::isAfter)"),
            new Mutant("for any plan", "book.decisionOn(plan.hash(), step)", "book.decisions().stream().findFirst()"));

    private static final List<Mutant> USING = List.of(
            new Mutant("never used up", "return !change.isRepeatable() && book", "return false && book"),
            new Mutant("all is used up", "!change.isRepeatable() && book", "book"),
            new Mutant("by whatever was sent", "&& book.hasSent(change, plan.hash())", ""),
            new Mutant("what may be sent twice", "return !change.isRepeatable()", "return change.isRepeatable()"),
            new Mutant("what was not sent", "&& book.hasSent(", "&& !book.hasSent("),
            new Mutant(
                    "the later of two",
                    "return one.isBefore(other) ? one : other",
                    "return one.isBefore(other) ? other : one"),
            new Mutant("always the first", "return one.isBefore(other) ? one : other", "return one"),
            new Mutant("always the other", "return one.isBefore(other) ? one : other", "return other"));

    private static final String LATEST = "order.deadline().minus(Pace.atWorst(view.artifact().bytes()))";
    private static final String RELOADING = "order.deadline().minus(Pace.atWorst(0))";
    private static final List<Mutant> HURRYING = List.of(
            new Mutant("never too late", "return !now.isBefore(latest(", "return false && now.isBefore(latest("),
            new Mutant("always too late", "return !now.isBefore(latest(", "return true || now.isBefore(latest("),
            new Mutant("too late in good time", "return !now.isBefore(latest(", "return now.isBefore(latest("),
            new Mutant("late enough to be cut off", LATEST, "order.deadline()"),
            new Mutant("as slow as the smallest file", LATEST, "order.deadline().minus(Pace.atWorst(0))"),
            new Mutant("time for a reload as for a copy", "if (change instanceof Change.Reload) {", "if (false) {"),
            new Mutant("time for nothing but a reload", "if (change instanceof Change.Reload) {", "if (true) {"),
            new Mutant("a reload at the last moment", RELOADING, "order.deadline()"),
            new Mutant("hurried for a configuration", "|| change.isRepeatable()", ""),
            new Mutant("hurried by what goes on", "|| isBegun", ""),
            new Mutant("begun by another plan", "each.planHash().equals(plan.hash()) &&", ""),
            new Mutant("begun by what may be sent twice", "&& !each.change().isRepeatable()", ""),
            new Mutant("hurried without an image", "|| book.isRisky()", ""));

    private static final List<Mutant> AGEING = List.of(
            new Mutant("too old without a plan", "return plan != null\n                &&", "return"),
            new Mutant("too old though not planned", "&& plan.changes().contains(change)\n", "\n"),
            new Mutant("too old though used up", "&& !isUsedUp(book, plan, change)\n", "\n"),
            new Mutant("too old only when used up", "&& !isUsedUp(", "&& isUsedUp("),
            new Mutant("too old though undecided", ".isPresent();", ".isPresent() || true;"),
            new Mutant("too old only undecided", ".isPresent();", ".isEmpty();"));

    private static final List<Mutant> STAGING = List.of(
            new Mutant("nothing needs a way back", "|| !isStaged(book, plan, change)", ""),
            new Mutant("only what has no way back", "|| !isStaged(", "|| isStaged("),
            new Mutant("one of several is enough", ".allMatch(book::isStaged)", ".anyMatch(book::isStaged)"),
            new Mutant("a boot variable needs one", "return change.isRepeatable()\n", "return false\n"),
            new Mutant("a reload needs one", "|| change instanceof Change.Reload\n", "\n"));

    @TestFactory
    List<DynamicTest> areSeenByTheTestsOfTheGuard() {
        List<Mutant> all = new ArrayList<>();
        List.of(CLEARING, PROVING, DECIDING, USING, HURRYING, AGEING, STAGING).forEach(all::addAll);
        return all.stream()
                .map(mutant -> DynamicTest.dynamicTest(mutant.name(), () -> {
                    String killer = Mutation.of("FlashGuard", mutant.from(), mutant.to())
                            .killedByTests();
                    System.out.println("\"" + mutant.name() + "\" killed by " + killer);
                    assertThat(killer).as("what sees that %s", mutant).isNotNull();
                }))
                .toList();
    }

    @Test
    void isNotKilledUnbroken() {
        Mutation unbroken = Mutation.of("FlashGuard", CLEARED, CLEARED);

        assertThat(unbroken.killedByTests()).isNull();
    }
}
