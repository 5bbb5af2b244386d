package io.copyrun.session.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Decision;
import io.copyrun.event.DeviceAtRisk;
import io.copyrun.event.RestoreCompleted;
import io.copyrun.event.RestoreFailed;
import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.restore.Flash.Removal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What counts as verified, and for how long. */
class RestoreVerifyTest {
    private static final Flash.File OLD = Given.file(Given.OLD, 10);
    private static final Flash.File NEW = Given.file(Given.NEW, Given.IMAGE.bytes());
    private static final Sight FULL = Given.sight(Given.flash(Removal.ERASE, 16, OLD));
    private static final Sight EMPTY = Given.sight(Given.flash(Removal.ERASE, 16));
    private static final Sight COPIED = Given.sight(Given.flash(Removal.ERASE, 16, NEW));
    private static final Sight ROOMY = Given.sight(Given.flash(Removal.DELETE, 64, OLD));
    private static final Sight BESIDE = Given.sight(Given.flash(Removal.DELETE, 64, OLD, NEW));
    private static final Failure AWAY = Failure.harmless(Stage.COPY, Cause.NO_ROUTE, "no route");
    private static final Input IMPOSSIBLE = new Input.Compared(new Input.Comparison.Impossible());

    private static RestoreWalk unreadable() {
        RestoreWalk walk = new RestoreWalk(Given.toFlash(Given.ERASING), Given.IMAGE, FULL)
                .ask()
                .approve()
                .make(EMPTY)
                .type()
                .fetched();
        walk.sight = COPIED;
        return walk.give(IMPOSSIBLE).backedUp(AWAY);
    }

    private static RestoreWalk waitingForTheReload() {
        var options = new Order.Options(false, true, true, true, false, false);
        RestoreWalk walk = new RestoreWalk(Given.toFlash(options), Given.IMAGE, ROOMY)
                .look()
                .prove()
                .rehash()
                .type()
                .fetched();
        walk.sight = BESIDE;
        walk.same().give(new Input.Sending()).give(new Input.BootRead("flash:" + Given.NEW));
        return walk.look().prove().rehash();
    }

    @Test
    void isNotGivenUpWhereTheOldImageIsGone() {
        RestoreWalk walk = unreadable();

        assertThat(walk.announced(RestoreCompleted.class)).isEmpty();
        assertThat(walk.only(DeviceAtRisk.class).over()).isFalse();
        assertThat(walk.state.book().lastFailure()).extracting(Failure::cause).isEqualTo(Cause.CONTENT_UNVERIFIED);
        assertThat(walk.look().rehash().state)
                .as("what was copied is compared again, and not copied again")
                .isInstanceOf(Restore.Comparing.class);
        assertThat(walk.state.book().copies()).isEqualTo(1);
    }

    @Test
    void canStillBeHadInALaterAttempt() {
        RestoreWalk walk = unreadable().look().rehash().same();

        assertThat(walk.only(RestoreCompleted.class).verdict()).isEqualTo(Verdict.CHANGED_VERIFIED);
        assertThat(walk.announced(DeviceAtRisk.class))
                .extracting(DeviceAtRisk::over)
                .containsExactly(false, true);
    }

    @Test
    void thatNeverComesEndsItAsFailedAndTheOldImageIsNotCopiedOverIt() {
        RestoreWalk walk = unreadable();
        while (!(walk.state instanceof Restore.Ended)) {
            walk.look().rehash().give(IMPOSSIBLE).backedUp(AWAY);
        }

        assertThat(walk.only(RestoreFailed.class).cause()).isEqualTo("CONTENT_UNVERIFIED");
        assertThat(walk.only(RestoreFailed.class).verdict()).isEqualTo(Verdict.CHANGED_UNVERIFIED);
        assertThat(walk.state.book().copies()).isEqualTo(1);
        assertThat(walk.only(DeviceAtRisk.class).over()).isFalse();
    }

    @Test
    void thatIsImpossibleLeavesItUnknownWhetherABootVariableWasSet() {
        var options = new Order.Options(false, true, false, true, false, false);
        RestoreWalk walk = new RestoreWalk(Given.toFlash(options), Given.IMAGE, BESIDE)
                .ask()
                .give(IMPOSSIBLE)
                .backedUp(AWAY)
                .look()
                .rehash();
        assertThat(walk.state).isInstanceOf(Restore.Booting.class);

        walk.give(new Input.Sending()).fail(Cause.SESSION_LOST, Verdict.UNKNOWN);
        walk.open().fail(Cause.LOGIN_REFUSED, Verdict.UNTOUCHED);

        assertThat(walk.only(RestoreFailed.class).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void isDoneOnceMoreBeforeAReloadThatWasApprovedHoursLater() {
        RestoreWalk walk = waitingForTheReload();
        assertThat(walk.state).isInstanceOf(Restore.Deciding.class);

        walk.pass(Duration.ofHours(1))
                .decide(Plan.RELOAD, Decision.APPROVE)
                .look()
                .prove()
                .rehash();

        assertThat(walk.state).isInstanceOf(Restore.Comparing.class);
        assertThat(walk.same().state).isInstanceOf(Restore.Reloading.class);
        assertThat(walk.state.book().result().bootVariable()).isEqualTo("flash:" + Given.NEW);
    }

    @Test
    void isNotFollowedByAReloadThatTheDeadlineWouldCutOff() {
        RestoreWalk walk = waitingForTheReload();
        walk.pass(Duration.between(walk.now, Given.DEADLINE).minusMinutes(3))
                .decide(Plan.RELOAD, Decision.APPROVE)
                .look()
                .prove()
                .rehash()
                .same()
                .give(new Input.Sending());

        RestoreFailed failed = walk.only(RestoreFailed.class);
        assertThat(failed.cause()).isEqualTo("DEADLINE_TOO_NEAR");
        assertThat(failed.verdict()).isEqualTo(Verdict.CHANGED_VERIFIED);
        assertThat(failed.nextSafeAction()).isEqualTo("Reload the device when that suits: the file is on it.");
    }

    @Test
    void thatFailsThenKeepsTheDeviceFromBeingReloaded() {
        RestoreWalk walk = waitingForTheReload();
        walk.pass(Duration.ofHours(1))
                .decide(Plan.RELOAD, Decision.APPROVE)
                .look()
                .prove()
                .rehash();

        walk.give(new Input.Compared(
                new Input.Comparison.Different("the device computes another MD5", java.util.List.of())));

        assertThat(walk.state).isNotInstanceOf(Restore.Reloading.class);
        assertThat(walk.state.book().lastFailure()).extracting(Failure::cause).isEqualTo(Cause.CONTENT_DIFFERS);
    }
}
