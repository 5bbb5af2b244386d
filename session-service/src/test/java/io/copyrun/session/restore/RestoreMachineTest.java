package io.copyrun.session.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Decision;
import io.copyrun.event.DeviceAtRisk;
import io.copyrun.event.FlashInsufficient;
import io.copyrun.event.RestoreCompleted;
import io.copyrun.event.RestoreFailed;
import io.copyrun.event.RestorePlanned;
import io.copyrun.event.RestoreTarget;
import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.restore.Flash.Removal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RestoreMachineTest {
    private static final Flash.File BOOT = Given.file(Given.OLD, 10);
    private static final Sight FULL = Given.sight(Given.flash(Removal.ERASE, 16, BOOT));
    private static final Sight ROOMY = Given.sight(Given.flash(Removal.DELETE, 64, BOOT));
    private static final Sight EMPTY = Given.sight(Given.flash(Removal.ERASE, 16));

    private static RestoreWalk erasing() {
        return new RestoreWalk(Given.toFlash(Given.ERASING), Given.IMAGE, FULL);
    }

    private static RestoreWalk beside() {
        return new RestoreWalk(Given.toFlash(Given.CAUTIOUS), Given.IMAGE, ROOMY);
    }

    private static RestoreWalk configuration(RestoreTarget target) {
        return new RestoreWalk(Given.order(target, Given.CAUTIOUS), Given.CONFIGURATION, Given.sight(null));
    }

    @Nested
    class WhenAllGoesWell {
        @Test
        void restoresEachKindOfConfigurationOverAProof() {
            for (RestoreTarget target : List.of(
                    RestoreTarget.RUNNING_CONFIG, RestoreTarget.RUNNING_CONFIG_REPLACE, RestoreTarget.STARTUP_CONFIG)) {
                RestoreWalk walk = configuration(target)
                        .look()
                        .prove()
                        .rehash()
                        .type()
                        .fetched()
                        .same();

                RestoreCompleted completed = walk.only(RestoreCompleted.class);
                assertThat(completed.verdict()).as("of %s", target).isEqualTo(Verdict.CHANGED_VERIFIED);
                assertThat(walk.announced(RestorePlanned.class)).hasSize(1);
            }
        }

        @Test
        void copiesAnImageBesideWhatIsThereWithoutABackupOrADecision() {
            RestoreWalk walk = beside().look().rehash().type().fetched().same();

            assertThat(walk.asked).isNull();
            assertThat(walk.only(RestoreCompleted.class).comparedBy()).isEqualTo("verify /md5");
        }

        @Test
        void erasesOverAProofAndADecisionAndRaisesNoAlarm() {
            RestoreWalk walk = erasing().ask();
            assertThat(walk.only(FlashInsufficient.class).planHash())
                    .isEqualTo(Objects.requireNonNull(walk.plan()).hash());

            walk.approve().make(EMPTY).type().fetched().same();

            assertThat(walk.only(RestoreCompleted.class).verdict()).isEqualTo(Verdict.CHANGED_VERIFIED);
            assertThat(walk.announced(DeviceAtRisk.class)).isEmpty();
        }

        @Test
        void holdsNoSessionWhileItWaitsForADecisionAndLooksAgainAfterIt() {
            RestoreWalk walk = erasing().ask();
            assertThat(walk.state).isInstanceOf(Restore.Deciding.class).isNotInstanceOf(Restore.Active.class);

            walk.decide(Plan.MAKE_ROOM, Decision.APPROVE);

            assertThat(walk.state).isInstanceOf(Restore.Resting.class);
        }

        @Test
        void showsThePlanOfADryRunAndTouchesNothing() {
            var dry = new Order.Options(true, false, true, false, true, false);
            RestoreWalk walk = new RestoreWalk(Given.toFlash(dry), Given.IMAGE, FULL).look();

            RestoreCompleted completed = walk.only(RestoreCompleted.class);
            assertThat(completed.dryRun()).isTrue();
            assertThat(completed.verdict()).isEqualTo(Verdict.UNTOUCHED);
            assertThat(walk.only(RestorePlanned.class).steps()).anyMatch(step -> step.decision());
        }

        @Test
        void onlyComparesWhatIsThereAlready() {
            Sight there = Given.sight(Given.flash(Removal.DELETE, 64, BOOT, Given.file(Given.NEW, 12)));
            RestoreWalk walk = new RestoreWalk(Given.toFlash(Given.CAUTIOUS), Given.IMAGE, there);

            walk.look().rehash().same();

            assertThat(walk.only(RestoreCompleted.class).verdict()).isEqualTo(Verdict.UNTOUCHED);
        }

        @Test
        void reloadsOnlyAfterADecisionAboutWhatIsThere() {
            var reloading = new Order.Options(false, false, true, true, false, false);
            RestoreWalk walk = new RestoreWalk(Given.toFlash(reloading), Given.IMAGE, ROOMY);
            walk.look().prove().rehash().type().fetched();
            walk.sight = Given.sight(Given.flash(Removal.DELETE, 64, BOOT, Given.file(Given.NEW, 12)));

            walk.same().look().prove().rehash();
            assertThat(walk.stage()).isEqualTo(Stage.DECISION);
            walk.decide(Plan.RELOAD, Decision.APPROVE).look().rehash().same();
            assertThat(walk.stage()).isEqualTo(Stage.RELOAD);
            walk.give(new Input.Sending()).give(new Input.Done());

            assertThat(walk.only(RestoreCompleted.class).verdict()).isEqualTo(Verdict.CHANGED_VERIFIED);
        }

        @Test
        void provesAgainWhatALongCopyHasMadeTooOld() {
            var booting = new Order.Options(false, true, true, false, false, false);
            RestoreWalk walk = new RestoreWalk(Given.toFlash(booting), Given.IMAGE, ROOMY);
            walk.look()
                    .prove()
                    .rehash()
                    .type()
                    .pass(Duration.ofMinutes(40))
                    .fetched()
                    .same();
            walk.sight = Given.sight(Given.flash(Removal.DELETE, 64, BOOT, Given.file(Given.NEW, 12)));

            walk.give(new Input.Sending());
            assertThat(walk.state).isInstanceOf(Restore.Resting.class);
            walk.look().prove().rehash().give(new Input.Sending());
            walk.give(new Input.BootRead("flash:" + Given.NEW + ",12;flash:" + Given.OLD));

            assertThat(walk.only(RestoreCompleted.class).bootVariable()).startsWith("flash:" + Given.NEW);
        }
    }

    @Nested
    class Decisions {
        @Test
        void refusedLeaveTheDeviceUntouched() {
            RestoreWalk walk = erasing().ask().decide(Plan.MAKE_ROOM, Decision.REFUSE);

            RestoreFailed failed = walk.only(RestoreFailed.class);
            assertThat(failed.cause()).isEqualTo("DECISION_REFUSED");
            assertThat(failed.verdict()).isEqualTo(Verdict.UNTOUCHED);
        }

        @Test
        void expiredLeaveTheDeviceUntouched() {
            RestoreWalk walk = erasing().ask();
            walk.give(new Input.Deciding(new Decided(
                    Objects.requireNonNull(walk.plan()).hash(), Plan.MAKE_ROOM, Decision.APPROVE, "ann", walk.now)));

            assertThat(walk.only(RestoreFailed.class).cause()).isEqualTo("DECISION_EXPIRED");
            assertThat(walk.only(RestoreFailed.class).verdict()).isEqualTo(Verdict.UNTOUCHED);
        }

        @Test
        void aboutAnotherPlanOrStepDecideNothing() {
            RestoreWalk walk = erasing().ask();
            String hash = Objects.requireNonNull(walk.plan()).hash();

            walk.give(new Input.Deciding(
                    new Decided("0".repeat(64), Plan.MAKE_ROOM, Decision.REFUSE, "ann", Given.DEADLINE)));
            walk.give(new Input.Deciding(new Decided(hash, Plan.RELOAD, Decision.REFUSE, "ann", Given.DEADLINE)));

            assertThat(walk.state).isInstanceOf(Restore.Deciding.class);
        }

        @Test
        void thatComeBeforeTheyAreAskedForAreKept() {
            RestoreWalk walk = erasing().look();
            walk.decide(Plan.MAKE_ROOM, Decision.APPROVE).prove().rehash();

            assertThat(walk.stage()).isEqualTo(Stage.MAKE_ROOM);
        }

        @Test
        void madeTwiceEraseOnce() {
            RestoreWalk walk = erasing().ask().approve().give(new Input.Sending());
            walk.decide(Plan.MAKE_ROOM, Decision.APPROVE).give(new Input.Sending());

            assertThat(walk.state.book().sent()).hasSize(1);
            assertThat(walk.announced(RestoreFailed.class)).isEmpty();
        }

        @Test
        void forAListingThatHasChangedAreAskedForAgain() {
            RestoreWalk walk = erasing().ask();
            walk.decide(Plan.MAKE_ROOM, Decision.APPROVE);
            walk.sight = Given.sight(Given.flash(Removal.ERASE, 16, BOOT, Given.file("new-file", 1)));

            walk.look().prove().rehash();

            assertThat(walk.state).isInstanceOf(Restore.Deciding.class);
            assertThat(walk.announced(FlashInsufficient.class)).hasSize(2);
        }
    }
}
