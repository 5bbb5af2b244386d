package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Devices of every model whose platform nobody has named. */
class DetectionE2E {
    private static final Duration BACKUP_MAX = Duration.ofSeconds(90);

    @Test
    void backsUpADeviceOfEveryModelWithoutBeingToldItsPlatform() {
        Estate estate = Estate.shared();
        SimulatedDevices devices = SimulatedDevices.withoutPlatforms("models", estate);
        Operations operations = new Operations(estate);

        Map<String, String> asked =
                operations.backUp(Map.of("devices", devices.names(), "kinds", List.of("running-config")));

        assertThat(asked).containsOnlyKeys(devices.names());
        asked.forEach((device, operation) -> {
            JsonNode end = operations.awaitEnd(operation, BACKUP_MAX);
            assertThat(end.get("state").asText()).as(end.toString()).isEqualTo("COMPLETED");
            assertThat(operations.content(end.at("/artifacts/0/artifactId").asText()))
                    .isEqualTo(devices.holds(device, "running-config"));
        });
    }
}
