package io.copyrun.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The events in which an operation ends; there must be one. */
final class FinalEvents {
    private static final Set<String> FINAL = Set.of("io.copyrun.BackupCompleted.v1", "io.copyrun.BackupFailed.v1");

    private final KafkaLog log;
    private final Predicate<JsonNode> wanted;
    private final String operationId;

    FinalEvents(String bootstrapServers, String operationId) {
        this.log = KafkaLog.of(bootstrapServers, "copyrun.operations");
        this.operationId = operationId;
        this.wanted = event ->
                isFinal(event) && event.at("/data/operationId").asText().equals(operationId);
    }

    static boolean isFinal(JsonNode event) {
        return FINAL.contains(event.get("type").asText());
    }

    JsonNode awaitOne(Duration max) {
        List<JsonNode> found = log.awaitMatching(wanted, 1, max);
        assertThat(found)
                .as("final events of " + operationId + " within " + max)
                .hasSize(1);
        return found.get(0);
    }

    int count() {
        return log.matching(wanted).size();
    }
}
