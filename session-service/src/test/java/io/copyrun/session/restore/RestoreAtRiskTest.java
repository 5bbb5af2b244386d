package io.copyrun.session.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.DeviceAtRisk;
import io.copyrun.event.RestoreCompleted;
import io.copyrun.event.RestoreFailed;
import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.restore.Flash.Removal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Restores that go wrong after they may have removed the image that the device starts from. */
class RestoreAtRiskTest {
    private static final Flash.File BOOT = Given.file(Given.OLD, 10);
    private static final Sight FULL = Given.sight(Given.flash(Removal.ERASE, 16, BOOT));
    private static final Sight EMPTY = Given.sight(Given.flash(Removal.ERASE, 16));

    private static RestoreWalk removing() {
        return new RestoreWalk(Given.toFlash(Given.ERASING), Given.IMAGE, FULL)
                .ask()
                .approve();
    }

    private static RestoreWalk copying() {
        return removing().make(EMPTY).type();
    }

    @Test
    void raisesTheAlarmOnceWhenACopyFailsAfterAnErase() {
        RestoreWalk walk = copying().fail(Cause.TRANSFER_FAILED, Verdict.UNKNOWN);
        walk.look().rehash().type().fail(Cause.TRANSFER_FAILED, Verdict.UNKNOWN);

        DeviceAtRisk alarm = walk.only(DeviceAtRisk.class);
        assertThat(alarm.over()).isFalse();
        assertThat(alarm.wayBack()).contains("kept-file:flash:" + Given.OLD);
        assertThat(alarm.nextSafeAction()).contains("Do not reload");
    }

    @Test
    void endsTheAlarmWhenTheImageIsVerified() {
        RestoreWalk walk = copying().fail(Cause.TRANSFER_FAILED, Verdict.UNKNOWN);

        walk.look().rehash().type().fetched();
        assertThat(walk.announced(DeviceAtRisk.class)).hasSize(1);
        walk.same();

        assertThat(walk.announced(DeviceAtRisk.class))
                .extracting(DeviceAtRisk::over)
                .containsExactly(false, true);
        assertThat(walk.only(RestoreCompleted.class).verdict()).isEqualTo(Verdict.CHANGED_VERIFIED);
    }

    @Test
    void looksFirstAfterACrashAndNeverErasesAgainForTheSameDecision() {
        RestoreWalk walk = removing().give(new Input.Sending()).crash();
        assertThat(walk.state).isInstanceOf(Restore.Resting.class);

        walk.look().prove().rehash();

        assertThat(walk.state).isInstanceOf(Restore.Deciding.class);
        assertThat(walk.state.book().sent()).hasSize(1);
    }

    @Test
    void endsTheAlarmWhenTheLookAfterACrashShowsThatNothingWasErased() {
        RestoreWalk walk = removing().give(new Input.Sending()).crash().look();

        assertThat(walk.announced(DeviceAtRisk.class))
                .extracting(DeviceAtRisk::over)
                .containsExactly(false, true);
        walk.give(new Input.Cancelled("ann", "no"));
        assertThat(walk.only(RestoreFailed.class).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void copiesWithoutAnotherDecisionWhenTheLookAfterACrashShowsAnEmptyFlash() {
        RestoreWalk walk = removing().give(new Input.Sending()).crash();
        walk.sight = EMPTY;

        walk.look().rehash().type().fetched().same();

        assertThat(walk.only(RestoreCompleted.class).verdict()).isEqualTo(Verdict.CHANGED_VERIFIED);
        assertThat(walk.state.book().sent()).hasSize(1);
    }

    @Test
    void saysThatNobodyKnowsWhenTheDeviceCannotBeSeenAfterAnEraseWasSent() {
        RestoreWalk walk = removing().give(new Input.Sending()).fail(Cause.SESSION_LOST, Verdict.UNKNOWN);
        walk.now = Given.DEADLINE;
        walk.give(new Input.Tick());

        RestoreFailed failed = walk.only(RestoreFailed.class);
        assertThat(failed.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(failed.nextSafeAction()).startsWith("Do not reload the device before");
        assertThat(walk.only(DeviceAtRisk.class).over()).isFalse();
    }

    @Test
    void saysThatTheFlashIsErasedWhenItWasSeenAndTheDeadlinePasses() {
        RestoreWalk walk = removing().make(EMPTY);
        walk.now = Given.DEADLINE;
        walk.give(new Input.Tick());

        assertThat(walk.only(RestoreFailed.class).verdict()).isEqualTo(Verdict.ERASED_NEEDS_COPY);
        assertThat(walk.only(RestoreFailed.class).wayBack()).contains("kept-file:flash:" + Given.OLD);
        assertThat(walk.only(DeviceAtRisk.class).over()).isFalse();
    }

    @Test
    void believesASessionThatSaysItSentNothing() {
        RestoreWalk walk = removing().give(new Input.Sending()).fail(Cause.SESSION_LOST, Verdict.UNTOUCHED);

        assertThat(walk.announced(DeviceAtRisk.class)).isEmpty();
        walk.give(new Input.Cancelled("ann", "no"));
        assertThat(walk.only(RestoreFailed.class).verdict()).isEqualTo(Verdict.UNTOUCHED);
    }

    @Test
    void asksForASecondDecisionWhenAPartOfTheImageKeepsItsRoom() {
        RestoreWalk walk = copying().fail(Cause.TRANSFER_FAILED, Verdict.UNKNOWN);
        walk.sight = Given.sight(Given.flash(Removal.ERASE, 16, Given.file(Given.NEW, 7)));

        walk.look().prove().rehash();

        assertThat(walk.state).isInstanceOf(Restore.Deciding.class);
        assertThat(Objects.requireNonNull(walk.plan()).room()).containsExactly(new Change.Erase("flash:"));
    }

    @Test
    void goesOnWhereItWouldOtherwiseGiveUp() {
        RestoreWalk walk = copying().fail(Cause.SESSION_LOST, Verdict.UNKNOWN);
        for (int attempt = 0; attempt < 5; attempt++) {
            walk.open().fail(Cause.LOGIN_REFUSED, Verdict.UNTOUCHED);
        }

        assertThat(walk.announced(RestoreFailed.class)).isEmpty();
    }

    @Test
    void givesUpWhenTheAttemptsAtRiskAreUsedUp() {
        RestoreWalk walk = copying().fail(Cause.SESSION_LOST, Verdict.UNKNOWN);
        for (int attempt = 0; attempt < 9; attempt++) {
            walk.open().fail(Cause.CONNECTION_REFUSED, Verdict.UNTOUCHED);
        }

        assertThat(walk.announced(RestoreFailed.class)).hasSize(1);
        assertThat(walk.only(DeviceAtRisk.class).over()).isFalse();
    }

    @Test
    void comparesWhatIsCopiedInThePlaceOfTheImageEvenWhereNobodyWantsTo() {
        var blind = new Order.Options(true, false, false, false, false, false);
        RestoreWalk walk =
                new RestoreWalk(Given.toFlash(blind), Given.IMAGE, FULL).ask().approve();

        walk.make(EMPTY).type().fetched();

        assertThat(walk.state).isInstanceOf(Restore.Comparing.class);
    }

    @Test
    void putsTheOldImageBackWhenTheNewOneCannotBeCopied() {
        RestoreWalk walk = copying();
        for (int attempt = 0; attempt < 3; attempt++) {
            walk.fail(Cause.TRANSFER_FAILED, Verdict.UNKNOWN);
            walk.artifact = attempt < 2
                    ? Given.IMAGE
                    : new Artifact(
                            "kept-file:flash:" + Given.OLD,
                            "r1",
                            "file:flash:" + Given.OLD,
                            10,
                            "d".repeat(64),
                            null,
                            "flash:" + Given.OLD,
                            "2611");
            walk.look().rehash().type();
        }
        assertThat(walk.state.order().artifactId()).isEqualTo("kept-file:flash:" + Given.OLD);

        walk.fetched().same();

        RestoreFailed failed = walk.only(RestoreFailed.class);
        assertThat(failed.cause()).isEqualTo("OLD_IMAGE_BACK");
        assertThat(failed.artifactId()).isEqualTo("a-1");
        assertThat(failed.explanation()).contains("the OLD image is back");
        assertThat(failed.verdict()).isEqualTo(Verdict.CHANGED_VERIFIED);
        assertThat(walk.announced(DeviceAtRisk.class))
                .extracting(DeviceAtRisk::over)
                .containsExactly(false, true);
    }

    @Test
    void putsTheOldImageBackAtOnceWhenTheNewOneIsDamagedInTheArchive() {
        RestoreWalk walk = copying().fail(Cause.TRANSFER_FAILED, Verdict.UNKNOWN);

        walk.look().fail(Cause.ARTIFACT_DAMAGED, Verdict.UNTOUCHED).open();

        assertThat(walk.state.order().artifactId()).isEqualTo("kept-file:flash:" + Given.OLD);
    }

    @Test
    void takesTheSameWayBackAgainWhenTheOrderIsReadFromTheStoreAsItWasAsked() {
        RestoreWalk walk = copying().fail(Cause.TRANSFER_FAILED, Verdict.UNKNOWN);
        walk.look().fail(Cause.ARTIFACT_DAMAGED, Verdict.UNTOUCHED).open();
        Restore at = walk.state;
        walk.state = new Restore.Looking(Given.toFlash(Given.ERASING), at.book(), walk.now);

        walk.crash().open();

        assertThat(walk.state.order().artifactId()).isEqualTo("kept-file:flash:" + Given.OLD);
    }

    @Test
    void looksAndProvesAgainWhenTheProofIsTooOldForTheErase() {
        RestoreWalk walk = removing().pass(Duration.ofMinutes(9)).give(new Input.Tick());
        assertThat(walk.state).isInstanceOf(Restore.Removing.class);

        walk.pass(Duration.ofMinutes(6)).give(new Input.Sending());

        assertThat(walk.state).isInstanceOf(Restore.Resting.class);
        assertThat(walk.state.book().sent()).isEmpty();
        walk.look();
        assertThat(walk.state).isInstanceOf(Restore.Proving.class);
    }

    @Test
    void countsNothingAsWholeThatWasNotCompared() {
        RestoreWalk walk = copying().fail(Cause.SESSION_LOST, Verdict.UNKNOWN);
        walk.sight = Given.sight(Given.flash(Removal.ERASE, 16, Given.file(Given.NEW, 12)));

        walk.look().rehash();

        assertThat(walk.state).isInstanceOf(Restore.Comparing.class);
        assertThat(walk.announced(DeviceAtRisk.class))
                .extracting(DeviceAtRisk::over)
                .containsExactly(false);
    }

    @Test
    void isNotDisturbedByInputsThatComeTwiceOrLate() {
        RestoreWalk walk = removing().give(new Input.Sending());
        Restore cleared = walk.state;
        for (Input late : List.of(
                new Input.Sending(),
                new Input.Opened(),
                new Input.Rehashed(),
                new Input.Armed("t-0"),
                new Input.Typing(),
                new Input.Fetched(12L, List.of()),
                new Input.Looked(Given.IMAGE, FULL),
                new Input.BackedUpAgain("op-1.proof-1-0", List.of(), List.of(), null),
                new Input.BootRead("flash:x"))) {
            walk.give(late);

            assertThat(walk.state).as("after %s", late).isSameAs(cleared);
        }
    }
}
