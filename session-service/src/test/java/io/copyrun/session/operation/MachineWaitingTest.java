package io.copyrun.session.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.BackupFailed;
import io.copyrun.event.OperationStarted;
import io.copyrun.event.Stage;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.session.failure.Cause;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MachineWaitingTest {
    private static final String RUN = "running-config";

    @Nested
    class WhenTimePasses {
        @Test
        void endsAtTheDeadlineWhateverItWaitsFor() {
            Walk queued = new Walk(RUN).pass(Walk.DEADLINE).give(new Input.Tick());
            Walk copying = new Walk(RUN).login().typed().pass(Walk.DEADLINE).give(new Input.Tick());
            Walk settling =
                    new Walk(RUN).login().typed().copied(1L).pass(Walk.DEADLINE).give(new Input.Tick());

            assertThat(queued.only(BackupFailed.class).cause()).isEqualTo("DEADLINE_PASSED");
            assertThat(copying.only(BackupFailed.class).stage()).isEqualTo("COPY");
            assertThat(copying.announced(TransferWithdrawn.class)).hasSize(1);
            assertThat(settling.only(BackupFailed.class).explanation()).contains("transfer node's word");
        }

        @Test
        void saysAtTheDeadlineHowTheAttemptBeforeEnded() {
            Walk walk = new Walk(RUN)
                    .claim()
                    .failAttempt(Cause.CONNECTION_REFUSED)
                    .pass(Duration.ofMinutes(1))
                    .claim()
                    .pass(Walk.DEADLINE)
                    .give(new Input.Tick());

            assertThat(walk.only(BackupFailed.class).cause()).isEqualTo("DEADLINE_PASSED");
            assertThat(walk.only(BackupFailed.class).explanation()).contains("attempt 1 failed: CONNECTION_REFUSED");
        }

        @Test
        void failsWithItsRealCauseWhenTheNextAttemptWouldBeginAfterTheDeadline() {
            Walk walk =
                    new Walk(RUN).pass(Walk.DEADLINE.minusSeconds(1)).claim().failAttempt(Cause.CONNECTION_REFUSED);

            assertThat(walk.only(BackupFailed.class).cause()).isEqualTo("CONNECTION_REFUSED");
        }

        @Test
        void givesUpOnANodeThatDoesNotTakeTheTicket() {
            Walk walk = new Walk(RUN).login();
            walk.give(new Input.Located(walk.ticket()))
                    .pass(Duration.ofSeconds(10))
                    .give(new Input.Tick());

            assertThat(walk.state).isInstanceOf(Backup.Resting.class);
            assertThat(walk.state.ledger().failedCauses()).containsExactly(Cause.TRANSFER_NOT_ARMED);
        }

        @Test
        void freesTheSlotOfADeviceThatHangs() {
            Walk walk = new Walk(RUN).claim().pass(Duration.ofMinutes(3)).give(new Input.Tick());

            assertThat(walk.state).isInstanceOf(Backup.Resting.class);
            assertThat(walk.state.ledger().failedCauses()).containsExactly(Cause.DEVICE_SILENT);
        }

        @Test
        void failsWithoutAnotherCopyWhenTheArchiveIsSilent() {
            Walk walk = new Walk(RUN).login().typed().copied(100L).arrived(RUN, 100);

            walk.pass(Duration.ofMinutes(15)).give(new Input.Tick());

            assertThat(walk.only(BackupFailed.class).cause()).isEqualTo("ARCHIVE_SILENT");
        }

        @Test
        void isWokenInTimeForEachOfThese() {
            Walk walk = new Walk(RUN).login();
            assertThat(walk.machine.wakeAt(walk.state)).isEqualTo(walk.now.plus(Walk.LIMITS.stageMax()));
            walk.give(new Input.Located(walk.ticket()));
            assertThat(walk.machine.wakeAt(walk.state)).isEqualTo(walk.now.plus(Walk.LIMITS.armMax()));
            walk.give(new Input.Heard(walk.transferId(RUN), new Word.Armed())).give(new Input.Typing(RUN, false));
            walk.copied(1L);
            assertThat(walk.machine.wakeAt(walk.state)).isEqualTo(walk.now.plus(Walk.LIMITS.transferMax()));
        }
    }

    @Nested
    class BeforeAnAttempt {
        @Test
        void waitsForADeviceThatMayOnlyNotHaveBeenReadYet() {
            Walk walk = new Walk(RUN).give(new Input.Claimed(new Input.Conditions.DeviceUnknown(false)));

            assertThat(walk.stage()).isEqualTo(Stage.WAITING);
            walk.pass(Duration.ofSeconds(2)).claim();
            assertThat(walk.state).isInstanceOf(Backup.Opening.class);
        }

        @Test
        void failsWhenTheDeviceIsSurelyUnknown() {
            Walk walk = new Walk(RUN).give(new Input.Claimed(new Input.Conditions.DeviceUnknown(true)));

            assertThat(walk.only(BackupFailed.class).cause()).isEqualTo("UNKNOWN_DEVICE");
            assertThat(walk.announced(OperationStarted.class)).isEmpty();
        }

        @Test
        void waitsForATransferNodeAndThenFails() {
            Input noNode = new Input.Claimed(new Input.Conditions.NoNode("none alive"));
            Walk walk = new Walk(RUN).give(noNode);
            assertThat(walk.stage()).isEqualTo(Stage.WAITING);

            walk.pass(Duration.ofMinutes(2)).give(noNode);

            assertThat(walk.only(BackupFailed.class).cause()).isEqualTo("NO_TRANSFER_NODE");
        }
    }
}
