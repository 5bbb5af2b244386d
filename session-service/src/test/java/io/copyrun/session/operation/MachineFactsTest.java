package io.copyrun.session.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.BackupCompleted;
import io.copyrun.event.BackupFailed;
import io.copyrun.event.DeviceFacts;
import io.copyrun.event.OperationStarted;
import io.copyrun.session.facts.ExampleFacts;
import io.copyrun.session.failure.Cause;
import org.junit.jupiter.api.Test;

class MachineFactsTest {
    private static final String KIND = "running-config";

    private final Walk walk = new Walk(KIND);
    private final DeviceFacts yesterday = ExampleFacts.of("r1", walk.now.minusSeconds(86_400));
    private final DeviceFacts now = ExampleFacts.of("r1", walk.now.plusSeconds(2));

    @Test
    void startsWithWhatWasLastSeenAndCompletesWithWhatWasSeenNow() {
        walk.facts = yesterday;
        walk.claim().give(new Input.Opened());
        walk.facts = now;
        walk.give(new Input.Looked(now)).typed().copied(10L).arrived(KIND, 10).archived(KIND, 10);

        assertThat(walk.only(OperationStarted.class).facts()).isEqualTo(yesterday);
        assertThat(walk.only(BackupCompleted.class).facts()).isEqualTo(now);
    }

    @Test
    void startsWithoutFactsOfADeviceThatWasNeverSeen() {
        walk.claim();

        assertThat(walk.only(OperationStarted.class).facts()).isNull();
    }

    @Test
    void failsWithTheFactsThatWereSeenBefore() {
        walk.claim().give(new Input.Opened());
        walk.facts = now;
        walk.give(new Input.Looked(now)).failKind(Cause.FILE_NOT_FOUND);

        assertThat(walk.only(BackupFailed.class).facts()).isEqualTo(now);
    }

    @Test
    void doesNotCopyAgainWhatIsFilteredForTheUser() {
        walk.login().typed().copied(10L).arrived(KIND, 10);
        walk.give(new Input.Heard(
                walk.transferId(KIND), new Word.Quarantined("FILTERED", "the session has privilege level 7")));

        BackupFailed failed = walk.only(BackupFailed.class);
        assertThat(failed.cause()).isEqualTo("CONFIGURATION_FILTERED");
        assertThat(failed.explanation()).contains("privilege level 7");
        assertThat(failed.attempts()).isEqualTo(1);
    }

    @Test
    void failsWithoutFactsWhenItCameToNoLook() {
        walk.facts = yesterday;
        walk.claim().failAttempt(Cause.LOGIN_REFUSED);

        assertThat(walk.only(BackupFailed.class).facts()).isNull();
    }
}
