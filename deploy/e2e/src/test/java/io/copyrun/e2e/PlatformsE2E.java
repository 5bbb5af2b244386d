package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Backups of a simulated device of every platform, over SSH and over Telnet where it has that. */
class PlatformsE2E {
    private static final Duration BACKUP_MAX = Duration.ofSeconds(60);
    private static final List<String> CONFIGURATIONS = List.of("running-config", "startup-config");
    private static final List<String> ALL = List.of("running-config", "startup-config", "image");

    private static Operations operations;
    private static SimulatedDevices devices;

    @BeforeAll
    static void start() {
        Estate estate = Estate.shared();
        devices = SimulatedDevices.of("platforms", estate);
        operations = new Operations(estate);
    }

    static List<Arguments> backups() {
        List<Arguments> backups = new ArrayList<>();
        Map<String, List<String>> kinds = Map.ofEntries(
                Map.entry("pf-2950", ALL),
                Map.entry("pf-3500xl", ALL),
                Map.entry("pf-2911-ssh", ALL),
                Map.entry("pf-2911-telnet", ALL),
                Map.entry("pf-8300", ALL),
                Map.entry("pf-nexus", ALL),
                Map.entry("pf-asa-ssh", ALL),
                Map.entry("pf-asa-telnet", ALL),
                // No startup configuration, and packages in the place of an image.
                Map.entry("pf-xr-ssh", List.of("running-config")),
                Map.entry("pf-xr-telnet", List.of("running-config")),
                Map.entry("pf-eos-ssh", CONFIGURATIONS),
                Map.entry("pf-eos-telnet", CONFIGURATIONS));
        kinds.forEach((device, each) -> each.forEach(kind -> backups.add(Arguments.of(device, kind))));
        return backups;
    }

    @ParameterizedTest
    @MethodSource("backups")
    void archivesWhatTheDeviceHolds(String device, String kind) {
        JsonNode end = operations.backUpAndWait(device, kind, BACKUP_MAX);

        assertThat(end.get("state").asText()).as(end.toString()).isEqualTo("COMPLETED");
        assertThat(operations.content(end.at("/artifacts/0/artifactId").asText()))
                .isEqualTo(devices.holds(device, kind));
    }

    @Test
    void saysThatIosXrHasNoStartupConfiguration() {
        JsonNode end = operations.backUpAndWait("pf-xr-ssh", "startup-config", BACKUP_MAX);

        assertThat(end.get("state").asText()).isEqualTo("FAILED");
        assertThat(end.get("explanation").asText()).contains("cisco-iosxr cannot copy startup-config");
    }
}
