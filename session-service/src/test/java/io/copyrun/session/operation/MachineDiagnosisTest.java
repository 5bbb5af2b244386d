package io.copyrun.session.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.BackupFailed;
import io.copyrun.event.Stage;
import io.copyrun.session.diagnosis.Findings;
import io.copyrun.session.diagnosis.Request;
import io.copyrun.session.failure.Cause;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MachineDiagnosisTest {
    private static final String KIND = "running-config";
    private static final String WORDS = "the device says \"%Error opening tftp (Timed out)\"";
    private static final Findings FINDINGS = Findings.read(
            new Findings.Path("192.0.2.10", List.of("203.0.113.7"), null, null),
            new Findings.Answers(
                    "Extended IP access list MGMT-OUT\n    20 deny udp any any eq tftp (12 matches)\n", "", ""));

    private final Walk walk = new Walk(KIND);

    private static Input timedOut(@Nullable Findings findings) {
        return new Input.AttemptFailed(Failure.harmless(Stage.COPY, Cause.TRANSFER_TIMED_OUT, WORDS), findings);
    }

    private BackupFailed failed(@Nullable Findings findings) {
        walk.login().typed().give(timedOut(findings)).pass(Duration.ofMinutes(10));
        walk.login().typed().give(timedOut(findings));
        return walk.only(BackupFailed.class);
    }

    @Test
    void explainsATimeOutWithWhatTheDeviceShowsAndSaysWhatToType() {
        BackupFailed failed = failed(FINDINGS);

        assertThat(failed.cause()).isEqualTo("TRANSFER_TIMED_OUT");
        assertThat(failed.explanation())
                .isEqualTo(
                        "no request of the device has arrived at the node 192.0.2.10; access list MGMT-OUT line 20 denies"
                                + " udp any any eq tftp (applied or not could not be told); " + WORDS);
        assertThat(failed.nextSafeAction()).contains("permit udp any host 192.0.2.10 eq 69");
    }

    @Test
    void saysWhatIsKnownOfTheCauseWhereTheDeviceWasNotLookedAt() {
        BackupFailed failed = failed(null);

        assertThat(failed.explanation()).isEqualTo(WORDS);
        assertThat(failed.nextSafeAction()).isEqualTo(Cause.TRANSFER_TIMED_OUT.nextSafeAction());
    }

    @Test
    void believesTheNodeThatSawTheRequestMoreThanAnAccessList() {
        walk.login().typed();
        walk.state = walk.state.with(walk.state
                .ledger()
                .changingAll(copy -> new Copy(
                        copy.kind(),
                        copy.attempt(),
                        copy.ticket(),
                        copy.phase(),
                        copy.since(),
                        null,
                        null,
                        null,
                        null,
                        new Request("203.0.113.7:4242", null))));

        walk.give(timedOut(FINDINGS));

        assertThat(walk.state.ledger().lastFailure())
                .extracting(Failure::explanation)
                .asString()
                .startsWith("the device's request arrived at the node 192.0.2.10 from 203.0.113.7:4242")
                .doesNotContain("MGMT-OUT");
    }

    @Test
    void believesTheNodeThatSaysHowTheTransferEnded() {
        walk.login().typed();
        walk.give(new Input.Heard(walk.transferId(KIND), new Word.Lost("DISK_FULL", "the spool is full")));

        walk.give(timedOut(FINDINGS));

        assertThat(walk.state.ledger().lastFailure())
                .extracting(Failure::explanation)
                .isEqualTo("the transfer node says: the spool is full; " + WORDS);
    }
}
