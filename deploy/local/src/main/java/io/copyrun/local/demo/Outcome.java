package io.copyrun.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the board says of one operation.
 *
 * @param bytes archived, and on their way
 * @param took from the request to the end; empty while it has not ended
 * @param problem why it failed
 */
record Outcome(
        String device, String state, long bytes, List<Kept> kept, Optional<Duration> took, Optional<String> problem) {
    /** One archived file. */
    record Kept(String kind, String artifactId, boolean changed) {}

    static Outcome of(JsonNode operation) {
        List<Kept> kept = new ArrayList<>();
        long bytes = operation.path("transfer").path("bytes").asLong(0);
        for (JsonNode artifact : operation.path("artifacts")) {
            kept.add(new Kept(
                    artifact.path("kind").asText(),
                    artifact.path("artifactId").asText(),
                    artifact.path("changed").asBoolean()));
            bytes += artifact.path("bytes").asLong(0);
        }
        String state = operation.path("state").asText();
        Optional<String> problem = state.equals("FAILED")
                ? Optional.of(operation.path("cause").asText() + ": "
                        + operation.path("explanation").asText())
                : Optional.empty();
        return new Outcome(operation.path("device").asText(), state, bytes, kept, took(operation), problem);
    }

    private static Optional<Duration> took(JsonNode operation) {
        String from = operation.path("requestedAt").asText("");
        String to = operation.path("endedAt").asText("");
        return from.isEmpty() || to.isEmpty() || to.equals("null")
                ? Optional.empty()
                : Optional.of(Duration.between(Instant.parse(from), Instant.parse(to)));
    }

    boolean hasEnded() {
        return state.equals("COMPLETED") || state.equals("FAILED");
    }
}
