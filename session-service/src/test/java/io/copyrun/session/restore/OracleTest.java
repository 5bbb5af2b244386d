package io.copyrun.session.restore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The oracle of the simulated restores sees what it is there for: each promise is broken on purpose in the machine's source. */
class OracleTest {
    /** A promise, where it is kept, and how it is broken. */
    private record Broken(String promise, String source, String from, String to) {}

    private static final List<Broken> BROKEN = List.of(
            new Broken(
                    "nothing is destroyed without a clearance",
                    "FlashGuard",
                    "if (plan == null || !plan.changes()",
                    "if (plan != null) { return Optional.of(new Clearance(order.operationId(), change, order.deadline()));"
                            + " } if (plan == null || !plan.changes()"),
            new Broken("a decision is needed", "FlashGuard", "if (!plan.decisions().contains(step))", "if (true)"),
            new Broken("a proof is of what is destroyed", "FlashGuard", "!proof.covers(plan) ||", ""),
            new Broken(
                    "a proof is fresh",
                    "FlashGuard",
                    "earlier(latest(order, book, plan, change), earlier(proven.get(), decided.get()))",
                    "order.deadline()"),
            new Broken(
                    "what is removed leaves time for what comes",
                    "FlashGuard",
                    "order.deadline().minus(Pace.atWorst(view.artifact().bytes()))",
                    "order.deadline()"),
            new Broken(
                    "whoever erased says so",
                    "Alarm",
                    "book.isRisky() && (isOver || isSeen)",
                    "false && (isOver || isSeen)"),
            new Broken(
                    "an erase that nobody saw is not claimed",
                    "Book",
                    "image == Image.GONE ? Verdict.ERASED_NEEDS_COPY : Verdict.UNKNOWN",
                    "Verdict.ERASED_NEEDS_COPY"),
            new Broken(
                    "untouched is what was not touched",
                    "Book",
                    "if (copies + sent.size() == unsent)",
                    "if (copies == 0)"),
            new Broken(
                    "what replaces an image is compared",
                    "Comparisons",
                    "state.order().options().verify() || book.isRisky()",
                    "state.order().options().verify()"),
            new Broken(
                    "a different file is not the same",
                    "Comparisons",
                    "case Input.Comparison.Different different -> different(state, different, at);",
                    "case Input.Comparison.Different different -> same(state, state.book().at(Arrival.COMPARED,"
                            + " new Result(\"md5\", before.rejected(), List.of(), null)), at);"),
            new Broken(
                    "the image is never lost for another file",
                    "Planner",
                    "allowErase && (Bootable.isImage(artifact, path) || needed(flash).isEmpty())",
                    "allowErase"),
            new Broken(
                    "one final event",
                    "RestoreMachine",
                    "if (state instanceof Ended) {",
                    "if (state instanceof Ended && input instanceof Input.Tick) {"),
            new Broken(
                    "a proof that is too old is made again",
                    "Planning",
                    "at.now().isBefore(proof.takenAt().plus(Proof.FRESH))",
                    "true"));

    @TestFactory
    List<DynamicTest> seesWhenItIsNotTrueThat() {
        return BROKEN.stream()
                .map(broken -> DynamicTest.dynamicTest(broken.promise(), () -> {
                    String seen = Mutation.of(broken.source(), broken.from(), broken.to())
                            .killedByWorlds();
                    System.out.println("not true that " + broken.promise() + ": " + seen);
                    assertThat(seen).as("what the oracle says of %s", broken).isNotNull();
                }))
                .toList();
    }

    @Test
    void seesNothingWrongWhereNothingIs() {
        assertThat(RestoreTally.firstWrong(300)).isNull();
    }
}
