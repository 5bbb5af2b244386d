package io.copyrun.session.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.copyrun.event.BackedUp;
import io.copyrun.event.BackupCompleted;
import io.copyrun.event.BackupFailed;
import io.copyrun.event.TransferExpected;
import io.copyrun.session.failure.Cause;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Backups of a kind that turns out to be several files. */
class MachineExpandingTest {
    private static final String RUN = "running-config";
    private static final String LIST = "file:flash:packages.conf";
    private static final String BASE = "file:flash:base.pkg";
    private static final String WEB = "file:flash:web.pkg";
    private static final Input.Expanded PACKAGES = new Input.Expanded("image", List.of(LIST, BASE, WEB));

    @Test
    void copiesEveryFileInItsOrderAndCompletesWithTheLast() {
        Walk walk = new Walk("image").login().give(PACKAGES).copiedWhole().copiedWhole();

        assertThat(walk.announced(BackupCompleted.class)).isEmpty();
        walk.copiedWhole();

        assertThat(walk.announced(TransferExpected.class))
                .extracting(TransferExpected::kind)
                .containsExactly(LIST, BASE, WEB);
        assertThat(walk.only(BackupCompleted.class).artifacts())
                .extracting(BackedUp::kind)
                .containsExactly(LIST, BASE, WEB);
    }

    @Test
    void copiesAFileOnceThatWasAskedForBesides() {
        Walk walk = new Walk(BASE, "image", RUN).login().copiedWhole().give(PACKAGES);

        walk.copiedWhole().copiedWhole().copiedWhole();

        assertThat(walk.announced(TransferExpected.class))
                .extracting(TransferExpected::kind)
                .containsExactly(BASE, LIST, WEB, RUN);
        assertThat(walk.announced(BackupCompleted.class)).hasSize(1);
    }

    @Test
    void failsWhenOneOfTheFilesIsMissingAndNamesTheOthers() {
        Walk walk = new Walk("image").login().give(PACKAGES).copiedWhole();

        walk.failKind(Cause.FILE_NOT_FOUND).copiedWhole();

        BackupFailed failed = walk.only(BackupFailed.class);
        assertThat(failed.cause()).isEqualTo("FILE_NOT_FOUND");
        assertThat(failed.artifacts()).extracting(BackedUp::kind).containsExactly(LIST, WEB);
    }

    @Test
    void copiesOnlyTheFilesThatAreMissingInTheNextAttempt() {
        Walk walk = new Walk("image").login().give(PACKAGES).copiedWhole();
        walk.typed().failAttempt(Cause.SESSION_LOST);

        walk.pass(Duration.ofMinutes(1)).login().copiedWhole().copiedWhole();

        assertThat(walk.announced(TransferExpected.class))
                .extracting(TransferExpected::kind)
                .containsExactly(LIST, BASE, BASE, WEB);
        assertThat(walk.announced(BackupCompleted.class)).hasSize(1);
    }

    @Test
    void isNotChangedByFilesOfAnotherKind() {
        Walk walk = new Walk(RUN, "image").login();
        Backup before = walk.state;

        walk.give(PACKAGES);

        assertThat(walk.state).isEqualTo(before);
    }

    @Test
    void takesTheSameFilesTwiceLikeOnce() {
        Walk walk = new Walk("image").login().give(PACKAGES);
        Backup before = walk.state;

        walk.give(PACKAGES);

        assertThat(walk.state).isEqualTo(before);
    }

    @Test
    void refusesWhatIsNoFileOrTooMany() {
        assertThatThrownBy(() -> new Input.Expanded("image", List.of())).hasMessageContaining("0 (expected: 1 to 64)");
        assertThatThrownBy(() -> new Input.Expanded("image", Collections.nCopies(65, LIST)))
                .hasMessageContaining("65 (expected: 1 to 64)");
        assertThatThrownBy(() -> new Input.Expanded("image", List.of("image"))).hasMessageContaining("file:<path>");
        assertThatThrownBy(() -> new Input.Expanded("image", List.of("file:tftp://192.0.2.1/x")))
                .hasMessageContaining("file:<path>");
    }
}
