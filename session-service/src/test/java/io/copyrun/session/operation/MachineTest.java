package io.copyrun.session.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.BackedUp;
import io.copyrun.event.BackupCompleted;
import io.copyrun.event.BackupFailed;
import io.copyrun.event.OperationProgressed;
import io.copyrun.event.OperationStarted;
import io.copyrun.event.Stage;
import io.copyrun.event.TransferExpected;
import io.copyrun.event.TransferWithdrawn;
import io.copyrun.event.Verdict;
import io.copyrun.session.failure.Cause;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MachineTest {
    private static final String RUN = "running-config";
    private static final String START = "startup-config";

    @Test
    void completesWhenAllThreeWordsAgree() {
        Walk walk = new Walk(RUN).login().typed().copied(100L).arrived(RUN, 100).archived(RUN, 100);

        assertThat(walk.state).isInstanceOf(Backup.Ended.class);
        BackupCompleted completed = walk.only(BackupCompleted.class);
        assertThat(completed.artifacts()).extracting(BackedUp::kind).containsExactly(RUN);
        assertThat(completed.verdict()).isEqualTo(Verdict.UNTOUCHED);
        assertThat(completed.attempts()).isEqualTo(1);
    }

    @Test
    void announcesEachStageOnce() {
        Walk walk = new Walk(RUN).login().typed().copied(100L).arrived(RUN, 100).archived(RUN, 100);

        assertThat(walk.announced(OperationProgressed.class))
                .extracting(OperationProgressed::stage)
                .containsExactly("CONNECT", "LOOK", "ARM", "COPY", "TRANSFER", "ARCHIVE");
        assertThat(walk.announced(OperationStarted.class)).hasSize(1);
    }

    @Test
    void typesNothingBeforeTheNodeHasTheTicket() {
        Walk walk = new Walk(RUN).login();
        walk.give(new Input.Located(walk.ticket()));

        walk.give(new Input.Typing(RUN, false));

        assertThat(walk.state).isInstanceOf(Backup.Arming.class);
    }

    @Test
    void copiesTheNextKindWithoutWaitingForTheWordsOfTheFirst() {
        Walk walk = new Walk(RUN, START).login().typed().copied(100L);

        assertThat(walk.state).isInstanceOfSatisfying(Backup.Locating.class, locating -> assertThat(locating.kind())
                .isEqualTo(START));
    }

    @Test
    void holdsNoSessionWhileItWaitsForTheArchive() {
        Walk walk = new Walk(RUN).login().typed().copied(null).arrived(RUN, 100);

        assertThat(walk.state).isInstanceOf(Backup.Settling.class).isNotInstanceOf(Backup.Active.class);
        assertThat(walk.stage()).isEqualTo(Stage.ARCHIVE);
    }

    @Nested
    class WhenWordsDisagree {
        @Test
        void triesOnceMoreWhenTheDeviceCountsOtherBytesThanArrived() {
            Walk walk = new Walk(RUN).login().typed().copied(99L).arrived(RUN, 100);

            assertThat(walk.state).isInstanceOf(Backup.Resting.class);
        }

        @Test
        void failsWhenTheyDisagreeTwice() {
            Walk walk = new Walk(RUN).login().typed().copied(99L).arrived(RUN, 100);

            walk.pass(Duration.ofMinutes(1)).login().typed().copied(99L).arrived(RUN, 100);

            assertThat(walk.only(BackupFailed.class).cause()).isEqualTo("WORDS_DISAGREE");
        }

        @Test
        void doesNotTrustAnArchiveThatHoldsOtherBytes() {
            Walk walk =
                    new Walk(RUN).login().typed().copied(100L).arrived(RUN, 100).archived(RUN, 101);

            assertThat(walk.state).isInstanceOf(Backup.Resting.class);
        }

        @Test
        void believesTheDeviceWhenItSaysThatTheCopyFailedAlthoughAllBytesArrived() {
            Walk walk = new Walk(RUN).login().typed();
            walk.arrived(RUN, 100).archived(RUN, 100);

            walk.failKind(Cause.COMMAND_DENIED);

            assertThat(walk.only(BackupFailed.class).artifacts()).isEmpty();
        }

        @Test
        void copiesAgainOnceWhatTheArchiveKeepsAside() {
            Walk walk = new Walk(RUN).login().typed().copied(100L).arrived(RUN, 100);

            walk.give(new Input.Heard(walk.transferId(RUN), new Word.Quarantined("END_MARK_MISSING", "no end")));

            assertThat(walk.state).isInstanceOf(Backup.Resting.class);
            walk.pass(Duration.ofMinutes(1)).login().typed().copied(100L).arrived(RUN, 100);
            walk.give(new Input.Heard(walk.transferId(RUN), new Word.Quarantined("END_MARK_MISSING", "no end")));
            assertThat(walk.only(BackupFailed.class).cause()).isEqualTo("ARTIFACT_INCOMPLETE");
        }
    }

    @Nested
    class WhenAnAttemptFails {
        @Test
        void triesAgainAfterAPauseWhenItMayPass() {
            Walk walk = new Walk(RUN).claim().failAttempt(Cause.CONNECTION_REFUSED);

            assertThat(walk.state).isInstanceOfSatisfying(Backup.Resting.class, resting -> assertThat(resting.until())
                    .isEqualTo(walk.now.plus(Walk.LIMITS.pauseAfter(1, 0.5))));
            assertThat(walk.stage()).isEqualTo(Stage.WAITING);
        }

        @Test
        void failsAtOnceWhenItWillNotPass() {
            Walk walk = new Walk(RUN, START).claim().failAttempt(Cause.LOGIN_REFUSED);

            BackupFailed failed = walk.only(BackupFailed.class);
            assertThat(failed.cause()).isEqualTo("LOGIN_REFUSED");
            assertThat(failed.nextSafeAction()).isEqualTo(Cause.LOGIN_REFUSED.nextSafeAction());
            assertThat(failed.verdict()).isEqualTo(Verdict.UNTOUCHED);
        }

        @Test
        void failsWhenTheAttemptsAreUsedUp() {
            Walk walk = new Walk(RUN);
            for (int attempt = 0; attempt < 3; attempt++) {
                walk.pass(Duration.ofMinutes(2)).claim().failAttempt(Cause.CONNECTION_REFUSED);
            }

            assertThat(walk.only(BackupFailed.class).attempts()).isEqualTo(3);
        }

        @Test
        void doesNotBeginAnAttemptBeforeItsTime() {
            Walk walk = new Walk(RUN).claim().failAttempt(Cause.CONNECTION_REFUSED);

            walk.claim();

            assertThat(walk.announced(OperationStarted.class)).hasSize(1);
        }

        @Test
        void goesOnWithTheOtherKindsWhenOneIsNotThere() {
            Walk walk = new Walk(START, RUN).login().failKind(Cause.STARTUP_CONFIG_ABSENT);

            walk.typed().copied(100L).arrived(RUN, 100).archived(RUN, 100);

            BackupFailed failed = walk.only(BackupFailed.class);
            assertThat(failed.cause()).isEqualTo("STARTUP_CONFIG_ABSENT");
            assertThat(failed.artifacts()).extracting(BackedUp::kind).containsExactly(RUN);
        }

        @Test
        void doesNotCopyAgainWhatIsAgreed() {
            Walk walk = new Walk(RUN, START)
                    .login()
                    .typed()
                    .copied(100L)
                    .arrived(RUN, 100)
                    .archived(RUN, 100);
            walk.typed().failAttempt(Cause.SESSION_LOST);

            walk.pass(Duration.ofMinutes(1)).login();

            assertThat(walk.state).isInstanceOfSatisfying(Backup.Locating.class, locating -> assertThat(locating.kind())
                    .isEqualTo(START));
        }

        @Test
        void takesTheTicketBackThatWasNotUsed() {
            Walk walk = new Walk(RUN).login().typed().failAttempt(Cause.SESSION_LOST);

            assertThat(walk.only(TransferWithdrawn.class).transferId())
                    .isEqualTo(walk.only(TransferExpected.class).transferId());
        }
    }

    @Nested
    class AfterACrash {
        @Test
        void beginsAgainAtOnceAndTakesTheOldTicketBack() {
            Walk walk = new Walk(RUN).login().typed().give(new Input.Interrupted("lease expired"));

            assertThat(walk.state).isInstanceOfSatisfying(Backup.Resting.class, resting -> assertThat(resting.until())
                    .isEqualTo(walk.now));
            assertThat(walk.announced(TransferWithdrawn.class)).hasSize(1);
            assertThat(walk.state.ledger().failedAttempts()).isZero();
        }

        @Test
        void waitsOnlyForTheArchiveWhenDeviceAndNodeHaveSpoken() {
            Walk walk = new Walk(RUN, START).login().typed().copied(100L).arrived(RUN, 100);
            walk.typed().copied(50L).arrived(START, 50);

            walk.archived(RUN, 100).archived(START, 50);

            assertThat(walk.announced(OperationStarted.class)).hasSize(1);
            assertThat(walk.announced(BackupCompleted.class)).hasSize(1);
        }

        @Test
        void copiesOnlyTheRestAfterTheWordsOfTheFirstKindCameIn() {
            Walk walk = new Walk(RUN, START).login().typed().copied(100L).give(new Input.Interrupted("killed"));

            walk.arrived(RUN, 100).archived(RUN, 100).login().typed().copied(50L);
            walk.arrived(START, 50).archived(START, 50);

            assertThat(walk.announced(TransferExpected.class))
                    .extracting(TransferExpected::kind)
                    .containsExactly(RUN, START);
            assertThat(walk.announced(BackupCompleted.class)).hasSize(1);
        }

        @Test
        void doesNotKnowTheDevicesStateWhenItsSettingsWereBeingChanged() {
            Walk walk = new Walk(RUN).login();
            walk.give(new Input.Located(walk.ticket())).give(new Input.Heard(walk.transferId(RUN), new Word.Armed()));
            walk.give(new Input.Typing(RUN, true)).give(new Input.Interrupted("killed"));

            walk.login().failAttempt(Cause.LOGIN_REFUSED);

            assertThat(walk.only(BackupFailed.class).verdict()).isEqualTo(Verdict.UNKNOWN);
        }
    }

    @Test
    void endsWhenItIsCancelledAndTakesItsTicketBack() {
        Walk walk = new Walk(RUN).login().typed().give(new Input.Cancelled("ann", "wrong device"));

        BackupFailed failed = walk.only(BackupFailed.class);
        assertThat(failed.cause()).isEqualTo("CANCELLED");
        assertThat(failed.explanation()).contains("ann").contains("wrong device");
        assertThat(walk.announced(TransferWithdrawn.class)).hasSize(1);
    }

    @Test
    void changesNothingAfterItsEnd() {
        Walk walk = new Walk(RUN).give(new Input.Cancelled(null, null));
        Backup ended = walk.state;

        walk.claim()
                .give(new Input.Tick())
                .give(new Input.Cancelled(null, null))
                .pass(Walk.DEADLINE)
                .give(new Input.Tick());

        assertThat(walk.state).isSameAs(ended);
        assertThat(walk.announced(BackupFailed.class)).hasSize(1);
    }
}
