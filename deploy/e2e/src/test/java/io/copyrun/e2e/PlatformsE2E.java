package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Backups of a simulated device of every platform and generation, over SSH and over Telnet where it has that. */
class PlatformsE2E {
    private static final Duration BACKUP_MAX = Duration.ofSeconds(120);
    private static final List<String> CONFIGURATIONS = List.of("running-config", "startup-config");
    private static final List<String> ALL = List.of("running-config", "startup-config", "image");

    /** No startup configuration, and packages in the place of an image. */
    private static final Set<String> IOS_XR = Set.of("pf-xr-ssh", "pf-xr-telnet");
    /** Their image is not looked for. */
    private static final Set<String> EOS = Set.of("pf-eos-ssh", "pf-eos-telnet");

    private static final List<String> NEXUS_5000 =
            List.of("file:bootflash:n5000-uk9-kickstart.7.3.13.N1.1.bin", "file:bootflash:n5000-uk9.7.3.13.N1.1.bin");
    /** What the image of a device is that does not run a single file. */
    private static final Map<String, List<String>> IMAGES_OF_FILES = Map.of(
            "pf-9300",
            List.of(
                    "file:flash:packages.conf",
                    "file:flash:cat9k-rpboot.17.09.04a.SPA.pkg",
                    "file:flash:cat9k-rpbase.17.09.04a.SPA.pkg",
                    "file:flash:cat9k-webui.17.09.04a.SPA.pkg",
                    "file:flash:cat9k-guestshell.17.09.04a.SPA.pkg",
                    "file:flash:cat9k-espbase.17.09.04a.SPA.pkg",
                    "file:flash:cat9k-sipbase.17.09.04a.SPA.pkg",
                    "file:flash:cat9k-sipspa.17.09.04a.SPA.pkg"),
            "pf-5548-ssh",
            NEXUS_5000,
            "pf-5548-telnet",
            NEXUS_5000);

    private static final Map<String, JsonNode> ENDS = new TreeMap<>();
    private static Operations operations;
    private static SimulatedDevices devices;

    /** All at once: each device is asked for all it has in one session, beside the others. */
    @BeforeAll
    static void backUpAll() {
        Estate estate = Estate.shared();
        devices = SimulatedDevices.of("platforms", estate);
        operations = new Operations(estate);
        Map<String, String> asked = new TreeMap<>();
        for (String device : devices.names()) {
            asked.putAll(operations.backUp(Map.of("devices", List.of(device), "kinds", kinds(device))));
        }
        asked.forEach((device, operation) -> ENDS.put(device, operations.awaitEnd(operation, BACKUP_MAX)));
    }

    /** What is asked of a device: all that it has. */
    static List<String> kinds(String device) {
        if (IOS_XR.contains(device)) {
            return List.of("running-config");
        }
        return EOS.contains(device) ? CONFIGURATIONS : ALL;
    }

    static List<String> devices() {
        return List.copyOf(devices.names());
    }

    @ParameterizedTest
    @MethodSource("devices")
    void archivesWhatTheDeviceHolds(String device) {
        JsonNode end = ENDS.get(device);
        List<String> expected = new ArrayList<>(kinds(device));
        if (IMAGES_OF_FILES.containsKey(device)) {
            expected.remove("image");
            expected.addAll(IMAGES_OF_FILES.get(device));
        }

        assertThat(end.get("state").asText()).as(end.toString()).isEqualTo("COMPLETED");
        assertThat(end.get("artifacts"))
                .extracting(artifact -> artifact.get("kind").asText())
                .containsExactlyInAnyOrderElementsOf(expected);
        for (JsonNode artifact : end.get("artifacts")) {
            String kind = artifact.get("kind").asText();
            assertThat(operations.content(artifact.get("artifactId").asText()))
                    .as(kind)
                    .isEqualTo(devices.holds(device, kind));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pf-2950,       WS-C2950T-24,  flash:",
        "pf-2911-ssh,   CISCO2911/K9,  flash0:",
        "pf-8300,       C8300-1N1S-6T, bootflash:",
        "pf-nexus,      Nexus9000 C93180YC-EX, bootflash:"
    })
    void keepsWhatTheDeviceSaidOfItself(String device, String model, String fileSystem) {
        operations.backUpAndWait(device, "running-config", BACKUP_MAX);

        JsonNode facts = operations.facts(device);
        assertThat(facts.get("model").asText()).isEqualTo(model);
        assertThat(facts.get("version").asText()).isNotEmpty();
        assertThat(facts.get("bootVariable").asText()).contains("flash");
        assertThat(facts.get("fileSystems").findValuesAsText("name")).contains(fileSystem);
        assertThat(facts.get("fileSystems"))
                .allSatisfy(each -> assertThat(each.get("freeBytes").asLong())
                        .isLessThanOrEqualTo(each.get("totalBytes").asLong()));
    }

    @Test
    void saysThatIosXrHasNoStartupConfiguration() {
        JsonNode end = operations.backUpAndWait("pf-xr-ssh", "startup-config", BACKUP_MAX);

        assertThat(end.get("state").asText()).isEqualTo("FAILED");
        assertThat(end.get("explanation").asText()).contains("cisco-iosxr cannot copy startup-config");
    }
}
