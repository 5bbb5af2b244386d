package io.copyrun.session.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.BackupCompleted;
import io.copyrun.event.BackupFailed;
import io.copyrun.event.OperationProgressed;
import io.copyrun.event.TransferProtocol;
import io.copyrun.session.failure.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineProtocolsTest {
    private static final String RUN = "running-config";
    private static final List<TransferProtocol> LIST =
            List.of(TransferProtocol.SCP, TransferProtocol.FTP, TransferProtocol.TFTP);

    /** Claimed over one of the list, with those after it left. */
    private static Walk claimed(Walk walk, int place) {
        return walk.give(new Input.Claimed(
                new Input.Conditions.Ready(LIST.get(place), LIST, LIST.subList(place + 1, LIST.size()))));
    }

    private static Walk lookedOver(Walk walk, int place) {
        return claimed(walk, place).give(new Input.Opened()).give(new Input.Looked());
    }

    @Test
    void theNextOneIsTriedAtOnceWhereTheDeviceDoesNotHaveTheFirst() {
        Walk walk = lookedOver(new Walk(RUN), 0).typed().failKind(Cause.UNSUPPORTED_TRANSFER_PROTOCOL);

        assertThat(walk.state)
                .isEqualTo(new Backup.Resting(
                        walk.state.order(), walk.state.ledger(), io.copyrun.event.Stage.QUEUED, walk.now));
        assertThat(walk.state.ledger().tried().givenUp()).containsExactly(TransferProtocol.SCP);
        assertThat(walk.announced(OperationProgressed.class).getLast().detail())
                .startsWith("over SCP: UNSUPPORTED_TRANSFER_PROTOCOL")
                .endsWith("the next attempt is over FTP");
    }

    @Test
    void whatFailedOverOneSaysNothingOfTheLast() {
        Walk walk = lookedOver(new Walk(RUN), 0).typed().failKind(Cause.COMMAND_REJECTED);
        lookedOver(walk, 1).typed().failKind(Cause.TRANSFER_REFUSED);

        lookedOver(walk, 2).copiedWhole();

        assertThat(walk.only(BackupCompleted.class).attempts()).isEqualTo(3);
    }

    @Test
    void theLastOneHasAllItsAttempts() {
        Walk walk = lookedOver(new Walk(RUN), 0).typed().failKind(Cause.TRANSFER_TIMED_OUT);
        lookedOver(walk, 1).typed().failKind(Cause.TRANSFER_TIMED_OUT);
        lookedOver(walk, 2).typed().failKind(Cause.TRANSFER_TIMED_OUT);
        assertThat(walk.announced(BackupFailed.class)).isEmpty();

        walk.pass(Walk.LIMITS.stageMax());
        lookedOver(walk, 2).typed().failKind(Cause.TRANSFER_TIMED_OUT);

        assertThat(walk.only(BackupFailed.class).cause()).isEqualTo("TRANSFER_TIMED_OUT");
        assertThat(walk.state.ledger().tried().givenUp()).doesNotContain(TransferProtocol.TFTP);
    }

    @Test
    void anotherIsNotTriedForWhatNoneOfThemCures() {
        for (Cause cause : List.of(Cause.FILE_NOT_FOUND, Cause.UNEXPECTED_QUESTION, Cause.NO_ROUTE)) {
            Walk walk = lookedOver(new Walk(RUN), 0).typed().failKind(cause);

            assertThat(walk.only(BackupFailed.class).cause()).isEqualTo(cause.name());
        }
    }

    @Test
    void aCommandThatTheDeviceRejectsBeforeTheCopyIsNotTheProtocols() {
        Walk walk = lookedOver(new Walk(RUN), 0).failKind(Cause.COMMAND_REJECTED);

        assertThat(walk.only(BackupFailed.class).cause()).isEqualTo("COMMAND_REJECTED");
    }

    @Test
    void aLoginThatFailsGoesOnOverTheSameOne() {
        Walk walk = claimed(new Walk(RUN), 1).failAttempt(Cause.CONNECTION_TIMED_OUT);

        assertThat(walk.state.ledger().tried().givenUp()).isEmpty();
        assertThat(walk.state.ledger().failedAttempts()).isEqualTo(1);
    }

    @Test
    void kindsThatWereCopiedBeforeAreNotCopiedAgain() {
        Walk walk = lookedOver(new Walk(RUN, "image"), 0).copiedWhole().typed().failKind(Cause.TRANSFER_REFUSED);

        lookedOver(walk, 1);

        assertThat(walk.state).isInstanceOfSatisfying(Backup.Locating.class, locating -> assertThat(locating.kind())
                .isEqualTo("image"));
    }
}
