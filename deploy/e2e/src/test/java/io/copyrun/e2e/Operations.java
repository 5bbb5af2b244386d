package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asking for backups and watching them end, through inventory-service and archive-service. */
final class Operations {
    private static final Set<String> ENDED = Set.of("COMPLETED", "FAILED");

    private final Estate estate;

    Operations(Estate estate) {
        this.estate = estate;
    }

    /** Operation by device of one accepted request. */
    Map<String, String> backUp(Map<String, ?> request) {
        Http.Answer answer = Http.post(estate.inventory() + "/api/backups", request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        Map<String, String> operations = new LinkedHashMap<>();
        for (JsonNode operation : answer.json().get("operations")) {
            operations.put(
                    operation.get("device").asText(),
                    operation.get("operationId").asText());
        }
        return operations;
    }

    JsonNode backUpAndWait(String device, String kind, Duration max) {
        String operationId = backUp(Map.of("devices", List.of(device), "kinds", List.of(kind)))
                .get(device);
        return awaitEnd(operationId, max);
    }

    JsonNode awaitEnd(String operationId, Duration max) {
        return await("end of operation " + operationId)
                .atMost(max)
                // Else each of fifty that have ended long ago would take a quarter of a second.
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .until(() -> find(operationId), Operations::hasEnded);
    }

    JsonNode find(String operationId) {
        return Http.get(estate.inventory() + "/api/operations/" + operationId).json();
    }

    static boolean hasEnded(JsonNode operation) {
        return ENDED.contains(operation.path("state").asText());
    }

    /** What the inventory keeps of what a device said of itself. */
    JsonNode facts(String device) {
        return Http.get(estate.inventory() + "/api/devices/" + device).json().get("facts");
    }

    /** Versions of a kind in the archive, newest first. */
    List<JsonNode> versions(String device, String kind) {
        List<JsonNode> versions = new ArrayList<>();
        artifacts(device, kind).stream()
                .filter(artifact -> artifact.hasNonNull("version"))
                .forEach(versions::add);
        return versions;
    }

    List<JsonNode> artifacts(String device, String kind) {
        List<JsonNode> artifacts = new ArrayList<>();
        Http.get(estate.archive() + "/api/devices/" + device + "/artifacts?kind=" + kind)
                .json()
                .forEach(artifacts::add);
        return artifacts;
    }

    byte[] content(String artifactId) {
        Http.Answer answer = Http.get(estate.archive() + "/api/artifacts/" + artifactId + "/content");
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }
}
