package io.copyrun.session.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Decision;
import io.copyrun.event.FlashInsufficient;
import io.copyrun.event.OperationStarted;
import io.copyrun.event.RestoreFailed;
import io.copyrun.event.RestoreTarget;
import io.copyrun.event.Stage;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;
import io.copyrun.session.operation.Failure;
import io.copyrun.session.operation.Terms;
import io.copyrun.session.restore.Flash.Removal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RestoreEndingTest {
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
    class Proofs {
        @Test
        void thatFailEndItUntouched() {
            RestoreWalk walk = erasing().look().backedUp(Failure.harmless(Stage.COPY, Cause.NO_ROUTE, "no route"));

            assertThat(walk.only(RestoreFailed.class).cause()).isEqualTo("PROOF_FAILED");
            assertThat(walk.only(RestoreFailed.class).verdict()).isEqualTo(Verdict.UNTOUCHED);
        }

        @Test
        void thatLackAFileEndItUntouched() {
            RestoreWalk walk = erasing().look();
            walk.give(new Input.BackedUpAgain(
                    Objects.requireNonNull(walk.asked).operationId(), List.of(), List.of(), null));

            assertThat(walk.only(RestoreFailed.class).explanation())
                    .contains("the backup ended without running-config");
        }

        @Test
        void ofAnotherBackupAreNoneOfThisOne() {
            RestoreWalk walk = erasing().look();
            walk.give(new Input.BackedUpAgain("op-2.proof-1-0", List.of(), List.of(), null));

            assertThat(walk.state).isInstanceOf(Restore.Proving.class);
        }

        @Test
        void olderThanFifteenMinutesAreMadeAgain() {
            RestoreWalk walk = erasing().ask();
            walk.pass(Duration.ofMinutes(15)).decide(Plan.MAKE_ROOM, Decision.APPROVE);

            walk.look();

            assertThat(walk.state).isInstanceOf(Restore.Proving.class);
        }

        @Test
        void countFromTheEndOfALongBackup() {
            RestoreWalk walk = erasing().look().pass(Duration.ofMinutes(40)).prove();

            assertThat(walk.state).isInstanceOf(Restore.Rehashing.class);
        }

        @Test
        void ofOperationsWhoseNamesBeginAlikeAreTold() {
            String name = "upgrade-of-the-whole-core-network-in-november-";
            var names = List.of(name + "r1", name + "r2").stream()
                    .map(id -> new Order(
                            id,
                            null,
                            "r1",
                            "a",
                            RestoreTarget.FLASH,
                            null,
                            null,
                            Given.ERASING,
                            Given.START,
                            Given.DEADLINE,
                            Terms.NONE))
                    .map(order -> Planning.backupId(order, Book.blank(), "proof"))
                    .toList();

            assertThat(names).doesNotHaveDuplicates().allMatch(id -> id.length() <= 64);
        }
    }

    @Nested
    class Endings {
        @Test
        void stopBeforeAWrongDeviceIsTouched() {
            RestoreWalk walk = beside();
            walk.known = Given.facts("SER9", null, null);

            assertThat(walk.look().only(RestoreFailed.class).cause()).isEqualTo("WRONG_DEVICE");
        }

        @Test
        void comeWhenTheDeadlineLeavesNoTimeForTheCopyAndNobodyIsAsked() {
            RestoreWalk walk = erasing().look().prove();
            walk.now = Given.DEADLINE.minus(Pace.atWorst(Given.IMAGE.bytes()));
            walk.rehash();

            RestoreFailed failed = walk.only(RestoreFailed.class);
            assertThat(failed.cause()).isEqualTo("DEADLINE_TOO_NEAR");
            assertThat(failed.verdict()).isEqualTo(Verdict.UNTOUCHED);
            assertThat(failed.explanation()).contains("5 minutes or more");
            assertThat(walk.announced(FlashInsufficient.class)).isEmpty();
        }

        @Test
        void comeWhenAnEraseWasApprovedAndTheTimeForTheCopyIsOver() {
            RestoreWalk walk = erasing().ask().approve();
            walk.now = Given.DEADLINE.minus(Pace.atWorst(Given.IMAGE.bytes()));
            walk.give(new Input.Sending());

            RestoreFailed failed = walk.only(RestoreFailed.class);
            assertThat(failed.cause()).isEqualTo("DEADLINE_TOO_NEAR");
            assertThat(failed.verdict()).isEqualTo(Verdict.UNTOUCHED);
        }

        @Test
        void comeAtTheDeadlineInWhateverStateItIs() {
            List<RestoreWalk> everywhere = List.of(
                    erasing(),
                    erasing().open(),
                    erasing().look(),
                    erasing().ask(),
                    erasing().ask().approve(),
                    erasing().ask().approve().make(EMPTY),
                    erasing().ask().approve().make(EMPTY).type(),
                    erasing().ask().approve().make(EMPTY).type().fetched());
            for (RestoreWalk walk : everywhere) {
                Restore before = walk.state;
                walk.now = Given.DEADLINE;
                walk.give(new Input.Tick()).give(new Input.Tick());

                assertThat(walk.only(RestoreFailed.class).cause())
                        .as("in %s", before)
                        .isEqualTo("DEADLINE_PASSED");
            }
        }

        @Test
        void canBeAskedForBeforeAnErase() {
            RestoreWalk walk = erasing().ask().give(new Input.Cancelled("ann", "no"));

            assertThat(walk.only(RestoreFailed.class).cause()).isEqualTo("CANCELLED");
            assertThat(walk.only(RestoreFailed.class).verdict()).isEqualTo(Verdict.UNTOUCHED);
        }

        @Test
        void areNotGivenBetweenTheEraseAndTheCopy() {
            RestoreWalk walk = erasing().ask().approve().make(EMPTY).type();

            walk.give(new Input.Cancelled("ann", "no"));

            assertThat(walk.state).isInstanceOf(Restore.Copying.class);
            assertThat(walk.announced(RestoreFailed.class)).isEmpty();
        }

        @Test
        void takeBackTheTicketThatWasNotUsed() {
            RestoreWalk walk = beside().look().rehash().type().give(new Input.Cancelled("ann", "no"));

            assertThat(walk.only(TransferWithdrawn.class).transferId()).isEqualTo("t-1");
        }

        @Test
        void ofAConfigurationWithRejectedLinesAreFailures() {
            RestoreWalk walk = configuration(RestoreTarget.RUNNING_CONFIG)
                    .look()
                    .prove()
                    .rehash()
                    .type();

            walk.give(new Input.Fetched(900L, List.of("ip routing"))).same();

            assertThat(walk.only(RestoreFailed.class).cause()).isEqualTo("LINES_REJECTED");
            assertThat(walk.only(RestoreFailed.class).rejected()).containsExactly("ip routing");
        }

        @Test
        void ofRejectedLinesThatNobodyWantedToCompareAreFailuresToo() {
            var blind = new Order.Options(false, false, false, false, false, false);
            RestoreWalk walk = new RestoreWalk(
                    Given.order(RestoreTarget.RUNNING_CONFIG, blind), Given.CONFIGURATION, Given.sight(null));

            walk.look().prove().rehash().type().give(new Input.Fetched(900L, List.of("ip routing")));

            assertThat(walk.only(RestoreFailed.class).cause()).isEqualTo("LINES_REJECTED");
        }

        @Test
        void comeWhenEachCopyIsAnotherFileAlthoughTheDeviceCallsItDone() {
            RestoreWalk walk = beside();
            for (int attempt = 0; attempt < 3; attempt++) {
                walk.look()
                        .rehash()
                        .type()
                        .fetched()
                        .give(new Input.Compared(new Input.Comparison.Different("another MD5", List.of())));
            }

            assertThat(walk.only(RestoreFailed.class).cause()).isEqualTo("CONTENT_DIFFERS");
            assertThat(walk.only(RestoreFailed.class).attempts()).isEqualTo(3);
        }

        @Test
        void comeAfterTheAttemptsAreUsedUp() {
            RestoreWalk walk = beside();
            for (int attempt = 0; attempt < 3; attempt++) {
                walk.open().fail(Cause.SESSION_LOST, Verdict.UNTOUCHED);
            }

            assertThat(walk.only(RestoreFailed.class).attempts()).isEqualTo(3);
            assertThat(walk.announced(OperationStarted.class)).hasSize(3);
        }

        @Test
        void changeNothingAfterwards() {
            RestoreWalk walk = erasing().give(new Input.Cancelled(null, null));
            Restore ended = walk.state;

            walk.look().give(new Input.Rehashed()).give(new Input.Tick()).give(new Input.Cancelled(null, null));

            assertThat(walk.state).isEqualTo(ended);
            assertThat(walk.announced(RestoreFailed.class)).hasSize(1);
        }
    }
}
