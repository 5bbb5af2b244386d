package io.copyrun.session.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Decision;
import io.copyrun.event.DeviceAtRisk;
import io.copyrun.event.RestoreFailed;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.restore.Flash.Removal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a device starts from goes only when a transfer node has it. */
class WayBackTest {
    private static final String OTHER = "c2600-other.bin";
    private static final Flash.File OLD = Given.file(Given.OLD, 10);
    private static final Sight FULL = Given.sight(Given.flash(Removal.ERASE, 16, OLD, Given.file("vlan.dat", 1)));
    private static final Sight EMPTY = Given.sight(Given.flash(Removal.ERASE, 16));
    private static final String KEPT = "kept-file:flash:" + Given.OLD;

    private static RestoreWalk decided() {
        RestoreWalk walk = new RestoreWalk(Given.toFlash(Given.ERASING), Given.IMAGE, FULL).ask();
        return walk.decide(Plan.MAKE_ROOM, Decision.APPROVE).look().give(new Input.Rehashed());
    }

    private static Book book(Order order, Sight sight, Plan plan) {
        Book book = Book.blank()
                .with(new Book.View(Given.IMAGE, sight, plan))
                .with(Given.proof(plan, Given.START, Given.START));
        for (String step : plan.decisions()) {
            book = book.with(Given.decided(plan, step, Decision.APPROVE, order.deadline()));
        }
        return book;
    }

    private static boolean clears(Order order, Book book, Change change) {
        return FlashGuard.clear(order, book, change, Given.START).isPresent();
    }

    private static Book staged(Book book, String artifact) {
        return book.with(new Book.Ticket("t-" + artifact, "node-1", "192.0.2.9", "back", false))
                .staging(artifact);
    }

    @Test
    void isPutOnANodeBeforeTheErase() {
        RestoreWalk walk = decided();

        assertThat(walk.state).isInstanceOfSatisfying(Restore.Arming.class, arming -> assertThat(arming.back())
                .isEqualTo(KEPT));
        walk.stage(KEPT);

        assertThat(walk.only(TransferExpected.class).artifactId()).isEqualTo(KEPT);
        assertThat(walk.state).isInstanceOfSatisfying(Restore.Removing.class, removing -> assertThat(removing.change())
                .isEqualTo(new Change.Erase("flash:")));
    }

    @Test
    void isWaitedForAsLongAsANodeMayNeedToFetchIt() {
        RestoreWalk walk = decided();
        Duration fetching = Pace.fetching(16L);

        walk.pass(RestoreWalk.LIMITS.armMax().plus(fetching).minusSeconds(1)).give(new Input.Tick());
        assertThat(walk.state).isInstanceOf(Restore.Arming.class);
        walk.pass(Duration.ofSeconds(2)).give(new Input.Tick());

        assertThat(walk.state).isInstanceOf(Restore.Resting.class);
        assertThat(walk.state.book().lastFailure())
                .extracting(failure -> failure.cause())
                .isEqualTo(Cause.TRANSFER_NOT_ARMED);
        assertThat(walk.state.book().verdict()).isEqualTo(Verdict.UNTOUCHED);
    }

    @Test
    void isNotWaitedForWhenTheNodeSaysThatItCannotHaveIt() {
        RestoreWalk walk = decided();
        walk.give(new Input.Expected(walk.ticket(KEPT), RestoreWalk.SERVER));

        walk.give(new Input.TicketLost("t-other", "of somebody else"));
        assertThat(walk.state).isInstanceOf(Restore.Arming.class);
        walk.give(new Input.TicketLost("t-1", "the archive answered 500"));

        assertThat(walk.state).isInstanceOf(Restore.Resting.class);
        assertThat(walk.state.book().lastFailure()).satisfies(failure -> {
            assertThat(failure.cause()).isEqualTo(Cause.TRANSFER_NOT_ARMED);
            assertThat(failure.explanation()).isEqualTo("the archive answered 500");
        });
    }

    @Test
    void isNoPermissionToTypeTheCopyCommand() {
        RestoreWalk walk = decided();

        walk.give(new Input.Typing());

        assertThat(walk.state).isInstanceOf(Restore.Arming.class);
        assertThat(walk.state.book().copies()).isZero();
    }

    @Test
    void isStagedAnewByAnAttemptThatMayHaveAnotherNode() {
        RestoreWalk walk = decided().stage(KEPT);

        walk.fail(Cause.SESSION_LOST, Verdict.UNTOUCHED).look();

        assertThat(walk.only(TransferWithdrawn.class).transferId()).isEqualTo("t-1");
        assertThat(walk.state.book().staged()).isEmpty();
        assertThat(walk.rehash().announced(TransferExpected.class))
                .hasSize(2)
                .allMatch(ticket -> KEPT.equals(ticket.artifactId()));
    }

    @Test
    void isNamedWhenTheDeviceIsAtRiskAndStaysThere() {
        RestoreWalk walk = decided().stage(KEPT).make(EMPTY).type();

        walk.fail(Cause.SESSION_LOST, Verdict.UNKNOWN);

        DeviceAtRisk risk = walk.only(DeviceAtRisk.class);
        assertThat(risk.staged()).containsExactly(new DeviceAtRisk.StagedCopy(KEPT, "node-1", "tftp://192.0.2.9/r1-1"));
        assertThat(risk.nextSafeAction()).contains("tftp://192.0.2.9/r1-1");
        assertThat(walk.look().state.book().staged())
                .as("in the next attempt, too")
                .hasSize(1);
    }

    @Test
    void staysForPeopleWhenTheRestoreEndsAtRisk() {
        RestoreWalk walk = decided().stage(KEPT).make(EMPTY).type();
        walk.now = Given.DEADLINE;
        walk.give(new Input.Tick());

        assertThat(walk.only(RestoreFailed.class).nextSafeAction()).contains("tftp://192.0.2.9/r1-1");
        assertThat(walk.announced(TransferWithdrawn.class))
                .extracting(TransferWithdrawn::transferId)
                .doesNotContain("t-1");
    }

    @Test
    void isTakenBackWhenItIsNotNeeded() {
        RestoreWalk walk = decided().stage(KEPT).make(EMPTY).type().fetched().same();

        assertThat(walk.state).isInstanceOf(Restore.Ended.class);
        assertThat(walk.announced(TransferWithdrawn.class))
                .extracting(TransferWithdrawn::transferId)
                .containsExactly("t-1");
    }

    @Test
    void isNeededForARemovalOfWhatTheDeviceStartsFrom() {
        Order order = Given.toFlash(Given.ERASING);
        Plan plan = Given.plan(order, Given.IMAGE, FULL);
        Book book = book(order, FULL, plan);

        assertThat(clears(order, book, new Change.Erase("flash:"))).isFalse();
        assertThat(clears(order, staged(book, "another"), new Change.Erase("flash:")))
                .isFalse();
        assertThat(clears(order, staged(book, KEPT), new Change.Erase("flash:")))
                .isTrue();
    }

    @Test
    void isWholeOnlyWithWhatRunsAndWhatIsToStartNext() {
        Order order = Given.toFlash(Given.ERASING);
        Flash flash = Given.flash(Removal.ERASE, 16, OLD, Given.file(OTHER, 3));
        Sight sight = new Sight(Given.facts("SER1", "flash:" + Given.OLD, "flash:" + OTHER), flash, true, FULL.kinds());
        Book book = book(order, sight, Given.plan(order, Given.IMAGE, sight));

        assertThat(clears(order, staged(book, KEPT), new Change.Erase("flash:")))
                .isFalse();
        assertThat(clears(order, staged(staged(book, KEPT), "kept-file:flash:" + OTHER), new Change.Erase("flash:")))
                .isTrue();
    }

    @Test
    void isNeededAlsoForARemovalOfWhatNobodyHasVerified() {
        Order order = Given.toFlash(Given.ERASING);
        Draft draft = new Draft(book(order, FULL, Given.plan(order, Given.IMAGE, FULL)));
        draft.former(new Former("flash:", List.of(OLD), "kept-before", null));
        Book unseen = draft.image(Book.Image.UNSEEN).book();
        Change erase = new Change.Erase("flash:");

        assertThat(clears(order, unseen, erase)).isFalse();
        assertThat(clears(order, staged(unseen, KEPT), erase)).isFalse();
        assertThat(clears(order, staged(unseen, "kept-before"), erase)).isTrue();
        assertThat(clears(order, draft.image(Book.Image.GONE).book(), erase)).isTrue();
    }

    @Test
    void isNotNeededWhereWhatTheDeviceStartsFromStays() {
        Order order = Given.toFlash(Given.ERASING);
        Sight sight = Given.sight(Given.flash(Removal.DELETE, 22, OLD, Given.file("old.log", 6)));
        Plan plan = Given.plan(order, Given.IMAGE, sight);

        assertThat(plan.room()).containsExactly(new Change.Delete("flash:", "old.log"));
        assertThat(clears(order, book(order, sight, plan), plan.room().getFirst()))
                .isTrue();
    }

    @Test
    void isNotNeededForWhatRemovesNothing() {
        var options = new Order.Options(true, true, true, true, false, false);
        Order order = Given.toFlash(options);
        Plan plan = Given.plan(order, Given.IMAGE, FULL);
        Book book = book(order, FULL, plan);

        assertThat(plan.after()).hasSize(2);
        assertThat(List.copyOf(plan.after())).allMatch(change -> clears(order, book, change));
    }
}
