package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.copyrun.event.RestoreTarget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Backups that sessions carry to the node: captures of what devices show, and files of the SCP servers that devices run. */
class CarriedE2E {
    private static final Duration BACKUP_MAX = Duration.ofSeconds(180);
    private static final Estate ESTATE = Estate.shared();
    private static final SimulatedDevices DEVICES = SimulatedDevices.of("platforms", ESTATE);
    private static final Operations OPERATIONS = new Operations(ESTATE);
    private static final List<String> CONFIGURATIONS = List.of("running-config", "startup-config");
    private static final Set<String> IOS_XR = Set.of("pf-xr-ssh", "pf-xr-telnet");

    /** Other tests of this estate copy over TFTP. */
    @AfterAll
    static void backToTftp() {
        DEVICES.names().forEach(device -> SimulatedDevices.transferProtocol(device, "tftp", ESTATE));
    }

    private static JsonNode backUp(String device, List<String> kinds, List<String> protocols) {
        String operation = OPERATIONS
                .backUp(Map.of("devices", List.of(device), "kinds", kinds, "transferProtocols", protocols))
                .get(device);
        return OPERATIONS.awaitEnd(operation, BACKUP_MAX);
    }

    private static JsonNode shown(JsonNode artifact) {
        return Http.get(ESTATE.archive() + "/api/artifacts/"
                        + artifact.get("artifactId").asText())
                .json();
    }

    private static byte[] kept(JsonNode artifact) {
        return OPERATIONS.content(artifact.get("artifactId").asText());
    }

    /** As a person compares configurations: blanks at ends of lines, and empty lines around, are not seen. */
    private static List<String> lines(byte[] text) {
        List<String> lines = new ArrayList<>(new String(text, StandardCharsets.UTF_8)
                .lines()
                .map(String::stripTrailing)
                .toList());
        while (!lines.isEmpty() && lines.getFirst().isEmpty()) {
            lines.removeFirst();
        }
        while (!lines.isEmpty() && lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        return lines;
    }

    @Test
    void captureTheConfigurationsOfEveryPlatform() {
        Map<String, String> asked = new HashMap<>();
        DEVICES.changeAll("captured-" + System.nanoTime());
        for (String device : DEVICES.names()) {
            SimulatedDevices.transferProtocol(device, "cli", ESTATE);
            List<String> kinds = IOS_XR.contains(device) ? CONFIGURATIONS.subList(0, 1) : CONFIGURATIONS;
            asked.putAll(OPERATIONS.backUp(Map.of("devices", List.of(device), "kinds", kinds)));
        }
        Map<String, String> wrong = new HashMap<>();
        asked.forEach((device, operation) -> {
            String what = captured(device, OPERATIONS.awaitEnd(operation, BACKUP_MAX));
            if (!what.isEmpty()) {
                wrong.put(device, what);
            }
        });
        // On one line, because a report of the build shows no more.
        assertThat(wrong).withFailMessage(wrong::toString).isEmpty();
    }

    private static String captured(String device, JsonNode end) {
        if (!end.get("state").asText().equals("COMPLETED")) {
            return end.get("cause") + " " + end.get("explanation");
        }
        for (JsonNode artifact : end.get("artifacts")) {
            String kind = artifact.get("kind").asText();
            if (!shown(artifact).get("captured").asBoolean()) {
                return kind + " is not marked as captured";
            }
            List<String> text = lines(kept(artifact));
            List<String> held = lines(DEVICES.holds(device, kind));
            if (!text.equals(held)) {
                return kind + " differs: " + firstDifference(text, held);
            }
        }
        return "";
    }

    private static String firstDifference(List<String> text, List<String> held) {
        for (int i = 0; i < Math.min(text.size(), held.size()); i++) {
            if (!text.get(i).equals(held.get(i))) {
                return "\"" + text.get(i) + "\" for \"" + held.get(i) + "\" in line " + (i + 1);
            }
        }
        return text.size() + " lines for " + held.size();
    }

    @Test
    void refuseToRestoreACapture() {
        DEVICES.change("pf-8300", "before-capture-" + System.nanoTime());
        JsonNode artifact = backUp("pf-8300", List.of("running-config"), List.of("cli"))
                .get("artifacts")
                .get(0);
        int destroyed = DEVICES.destroyed("pf-8300").size();
        // Over a protocol that restores go over: the artifact alone is the reason.
        SimulatedDevices.transferProtocol("pf-8300", "tftp", ESTATE);

        try (Restores restores = new Restores(ESTATE)) {
            String operation = restores.ask(
                    Restores.Wish.of("pf-8300", artifact.get("artifactId").asText(), RestoreTarget.RUNNING_CONFIG));
            JsonNode end = restores.awaitEnd(operation, BACKUP_MAX);

            assertThat(end.get("type").asText()).isEqualTo("io.copyrun.RestoreFailed.v1");
            assertThat(end.at("/data/cause").asText()).isEqualTo("ARTIFACT_CAPTURED");
            assertThat(end.at("/data/verdict").asText()).isEqualTo("UNTOUCHED");
        }
        assertThat(DEVICES.destroyed("pf-8300")).hasSize(destroyed);
    }

    @Test
    void captureNothingButConfigurations() {
        JsonNode end = backUp("pf-8300", List.of("image"), List.of("cli"));

        assertThat(end.get("state").asText()).isEqualTo("FAILED");
        assertThat(end.get("cause").asText()).isEqualTo("UNSUPPORTED_TRANSFER_PROTOCOL");
    }

    @Test
    void fetchTheSameBytesFromTheServersOfDevices() {
        Map<String, List<String>> kinds = Map.of(
                "pf-8300", List.of("running-config", "startup-config", "image"),
                "pf-9300", List.of("running-config", "startup-config", "file:flash:packages.conf"),
                "pf-nexus", List.of("image"));
        DEVICES.changeAll("served-" + System.nanoTime());
        kinds.forEach((device, wanted) -> {
            int copied = DEVICES.uploads(device);

            JsonNode end = backUp(device, wanted, List.of("scp-server"));

            assertThat(end.get("state").asText()).as(end.toString()).isEqualTo("COMPLETED");
            assertThat(end.get("artifacts")).hasSize(wanted.size());
            for (JsonNode artifact : end.get("artifacts")) {
                byte[] held = DEVICES.holds(device, artifact.get("kind").asText());
                assertThat(Arrays.equals(kept(artifact), held))
                        .as(device + " " + artifact)
                        .isTrue();
                assertThat(shown(artifact).get("captured").asBoolean()).isFalse();
            }
            assertThat(DEVICES.texts(device, "scp-sent")).hasSizeGreaterThanOrEqualTo(wanted.size());
            assertThat(DEVICES.uploads(device))
                    .as("copied by the device itself")
                    .isEqualTo(copied);
        });
    }

    @Test
    void goOnWithTheNextProtocolWhereADeviceRunsNoServer() {
        Stream.of("pf-2911-ssh", "pf-xr-ssh", "pf-2950").forEach(device -> {
            JsonNode end = backUp(device, List.of("running-config"), List.of("scp-server", "tftp"));

            assertThat(end.get("state").asText()).as(end.toString()).isEqualTo("COMPLETED");
            assertThat(kept(end.get("artifacts").get(0))).isEqualTo(DEVICES.holds(device, "running-config"));
        });
    }

    @Test
    void goOnFromACaptureToACopyForWhatIsNoConfiguration() {
        JsonNode end = backUp("pf-8300", List.of("image"), List.of("cli", "scp-server"));

        assertThat(end.get("state").asText()).as(end.toString()).isEqualTo("COMPLETED");
        assertThat(kept(end.get("artifacts").get(0))).isEqualTo(DEVICES.holds("pf-8300", "image"));
    }
}
