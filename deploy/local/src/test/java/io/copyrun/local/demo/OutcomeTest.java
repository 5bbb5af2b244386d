package io.copyrun.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    @Test
    void addsUpWhatIsArchivedAndWhatIsOnItsWay() throws IOException {
        Outcome outcome = of("""
                {"device": "r1", "state": "RUNNING", "transfer": {"bytes": 100}, "requestedAt": "2026-01-01T00:00:00Z",
                 "artifacts": [{"kind": "running-config", "artifactId": "a", "bytes": 23, "changed": true}]}
                """);

        assertThat(outcome.bytes()).isEqualTo(123);
        assertThat(outcome.hasEnded()).isFalse();
        assertThat(outcome.took()).isEmpty();
        assertThat(outcome.kept()).containsExactly(new Outcome.Kept("running-config", "a", true));
    }

    @Test
    void saysWhyABackupFailedAndHowLongItTook() throws IOException {
        Outcome outcome = of("""
                {"device": "r1", "state": "FAILED", "cause": "LOGIN_REFUSED", "explanation": "wrong password",
                 "artifacts": [], "requestedAt": "2026-01-01T00:00:00Z", "endedAt": "2026-01-01T00:00:07Z"}
                """);

        assertThat(outcome.problem()).hasValue("LOGIN_REFUSED: wrong password");
        assertThat(outcome.took()).hasValue(Duration.ofSeconds(7));
    }

    private static Outcome of(String json) throws IOException {
        return Outcome.of(Http.json().readTree(json));
    }
}
