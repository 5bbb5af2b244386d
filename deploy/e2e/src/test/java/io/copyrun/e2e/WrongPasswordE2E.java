package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A batch with a password that was changed on the devices, until somebody tells Copyrun the new one. */
class WrongPasswordE2E {
    private static final Duration SUSPENDED_MAX = Duration.ofSeconds(20);
    private static final Duration COMPLETED_MAX = Duration.ofSeconds(40);
    private static final int REFUSALS_MAX = 3;

    private final Estate estate = Estate.shared();
    private final Operations operations = new Operations(estate);

    @Test
    void isTypedThreeTimesAndTheOthersCompleteWithTheNewOne() throws IOException {
        SimulatedDevices devices = SimulatedDevices.at(Path.of("src/test/resources/wrong-password.yaml"), estate);
        estate.credentials("rotated", "netops", "canary-old", "canary-enable");

        Map<String, String> batch =
                operations.backUp(Map.of("groups", List.of("rotated"), "kinds", List.of("running-config")));

        await().atMost(SUSPENDED_MAX)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> count(batch, "WAITING") + count(batch, "FAILED") == batch.size());
        assertThat(count(batch, "FAILED")).isEqualTo(REFUSALS_MAX);
        assertThat(devices.refusedLogins()).isEqualTo(REFUSALS_MAX);
        assertThat(profile().get("state").asText()).isEqualTo("SUSPENDED");
        assertThat(profile().get("lastRefusals")).hasSize(REFUSALS_MAX);
        JsonNode waiting = batch.values().stream()
                .map(operations::find)
                .filter(it -> it.get("state").asText().equals("WAITING"))
                .findFirst()
                .orElseThrow();
        assertThat(waiting.get("explanation").asText()).contains("credential profile rotated is suspended");

        estate.credentials("rotated", "netops", "canary-new", "canary-enable");
        Http.Answer reset = Http.post(
                estate.session() + "/api/credential-profiles/rotated/reset",
                Map.of("reason", "the password is the new one now"));
        assertThat(reset.status()).as(reset.text()).isEqualTo(200);

        await().atMost(COMPLETED_MAX)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> count(batch, "COMPLETED") == batch.size() - REFUSALS_MAX);
        assertThat(devices.refusedLogins()).isEqualTo(REFUSALS_MAX);
        assertThat(profile().get("state").asText()).isEqualTo("PROVEN");
    }

    private long count(Map<String, String> batch, String state) {
        return batch.values().stream()
                .map(operations::find)
                .filter(it -> it.path("state").asText().equals(state))
                .count();
    }

    private JsonNode profile() {
        JsonNode profiles =
                Http.get(estate.session() + "/api/credential-profiles").json();
        return profiles.valueStream()
                .filter(it -> it.get("name").asText().equals("rotated"))
                .findFirst()
                .orElseThrow();
    }
}
