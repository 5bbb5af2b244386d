package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backups over RCP, FTP and SCP of a simulated device of every platform and generation that copies over it. */
class ProtocolsE2E {
    private static final Duration BACKUP_MAX = Duration.ofSeconds(120);
    private static final Estate ESTATE = Estate.shared();
    private static final SimulatedDevices DEVICES = SimulatedDevices.of("platforms", ESTATE);

    /** Other tests of this estate copy over TFTP. */
    @AfterAll
    static void backToTftp() {
        DEVICES.names().forEach(device -> SimulatedDevices.transferProtocol(device, "tftp", ESTATE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rcp", "ftp", "scp"})
    void archiveTheSameBytesWithTheSameEvents(String protocol) {
        Operations operations = new Operations(ESTATE);
        Map<String, String> asked = new HashMap<>();
        for (String device : DEVICES.names()) {
            SimulatedDevices.transferProtocol(device, protocol, ESTATE);
            asked.putAll(operations.backUp(Map.of("devices", List.of(device), "kinds", PlatformsE2E.kinds(device))));
        }
        Map<String, String> wrong = new HashMap<>();
        asked.forEach((device, operation) -> {
            JsonNode end = operations.awaitEnd(operation, BACKUP_MAX);
            String what =
                    DEVICES.copiesOver(device, protocol) ? archived(operations, device, protocol, end) : refused(end);
            if (!what.isEmpty()) {
                wrong.put(device, what);
            }
        });
        // On one line, because a report of the build shows no more.
        assertThat(wrong).withFailMessage(wrong::toString).isEmpty();
    }

    private static String archived(Operations operations, String device, String protocol, JsonNode end) {
        if (!end.get("state").asText().equals("COMPLETED")) {
            return end.get("cause") + " " + end.get("explanation");
        }
        int artifacts = end.get("artifacts").size();
        List<String> protocols = DEVICES.uploadedOver(device);
        List<String> last = protocols.subList(protocols.size() - artifacts, protocols.size());
        if (!last.stream().allMatch(protocol::equalsIgnoreCase)) {
            return "copied over " + last;
        }
        for (JsonNode artifact : end.get("artifacts")) {
            byte[] kept = operations.content(artifact.get("artifactId").asText());
            if (!Arrays.equals(kept, DEVICES.holds(device, artifact.get("kind").asText()))) {
                return "other bytes of " + artifact.get("kind");
            }
        }
        return "";
    }

    private static String refused(JsonNode end) {
        return end.get("state").asText().equals("FAILED")
                        && Set.of("UNSUPPORTED_TRANSFER_PROTOCOL", "COMMAND_REJECTED")
                                .contains(end.get("cause").asText())
                ? ""
                : "not refused: " + end;
    }
}
