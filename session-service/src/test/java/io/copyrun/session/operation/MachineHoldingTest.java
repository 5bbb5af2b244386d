package io.copyrun.session.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.BackupFailed;
import io.copyrun.event.OperationProgressed;
import io.copyrun.event.OperationStarted;
import io.copyrun.event.Stage;
import io.copyrun.session.failure.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Backups whose credential profile is suspended. */
class MachineHoldingTest {
    private static final String RUN = "running-config";
    private static final String WHY = "credential profile core is suspended: 3 logins in a row were refused";

    private static Input.Conditions.Held held(@Nullable String why, Instant until) {
        return new Input.Conditions.Held(why, until);
    }

    private static Walk suspended(Walk walk) {
        return walk.give(new Input.Claimed(held(WHY, walk.now.plus(Duration.ofMinutes(15)))));
    }

    @Test
    void waitsAndSaysWhyOnce() {
        Walk walk = suspended(new Walk(RUN));
        walk.pass(Duration.ofMinutes(15));
        suspended(walk);

        assertThat(walk.stage()).isEqualTo(Stage.WAITING);
        assertThat(((Backup.Resting) walk.state).until()).isEqualTo(walk.now.plus(Duration.ofMinutes(15)));
        assertThat(walk.only(OperationProgressed.class).detail()).isEqualTo(WHY);
    }

    @Test
    void beginsItsFirstAttemptWhenTheProfileMayBeUsedAgain() {
        Walk walk = suspended(new Walk(RUN)).pass(Duration.ofMinutes(15)).claim();

        assertThat(walk.only(OperationStarted.class).attempt()).isEqualTo(1);
    }

    @Test
    void keepsItsPlaceWhileOtherLoginsMustEndFirst() {
        Walk walk = new Walk(RUN);
        Backup before = walk.state;

        walk.give(new Input.Claimed(held(null, walk.now.plusMillis(200))));

        assertThat(walk.state).isEqualTo(before);
        assertThat(walk.announced).isEmpty();
    }

    @Test
    void endsAtItsDeadlineWithTheReasonAndWithoutAnAttempt() {
        Walk walk = suspended(new Walk(RUN)).pass(Walk.DEADLINE).give(new Input.Tick());

        BackupFailed failed = walk.only(BackupFailed.class);
        assertThat(failed.cause()).isEqualTo("CREDENTIALS_SUSPENDED");
        assertThat(failed.explanation()).startsWith(WHY).contains("the deadline");
        assertThat(failed.attempts()).isZero();
        assertThat(failed.verdict().name()).isEqualTo("UNTOUCHED");
        assertThat(Objects.requireNonNull(failed.nextSafeAction())).contains("/api/credential-profiles/{name}/reset");
    }

    @Test
    void isNoLongerHeldWhenSomethingElseIsMissing() {
        Walk walk = suspended(new Walk(RUN)).pass(Duration.ofMinutes(15));
        walk.give(new Input.Claimed(new Input.Conditions.NoNode("none alive")));

        walk.pass(Walk.DEADLINE).give(new Input.Tick());

        assertThat(walk.only(BackupFailed.class).cause()).isEqualTo("DEADLINE_PASSED");
    }

    @Test
    void givesItsSessionUpWhenThePasswordMayNotBeTypedAnyMore() {
        Walk walk = new Walk(RUN).claim();
        walk.give(new Input.HeldBack(held(WHY, walk.now.plus(Duration.ofMinutes(15)))));

        assertThat(walk.state).isInstanceOf(Backup.Resting.class);
        assertThat(walk.state.ledger().failedAttempts()).isZero();
        walk.pass(Duration.ofMinutes(15)).claim().failAttempt(Cause.LOGIN_REFUSED);
        assertThat(walk.only(BackupFailed.class).cause()).isEqualTo("LOGIN_REFUSED");
    }

    @Test
    void queuesAgainWhenTooManyLoginsWaitForTheirAnswer() {
        Walk walk = new Walk(RUN).claim();
        walk.give(new Input.HeldBack(held(null, walk.now.plusMillis(200))));

        assertThat(walk.stage()).isEqualTo(Stage.QUEUED);
        walk.pass(Duration.ofSeconds(1)).claim();
        assertThat(walk.state).isInstanceOf(Backup.Opening.class);
    }
}
