package io.copyrun.e2e.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One event as it stands in a topic.
 *
 * @param type without {@code io.copyrun.} and its version, such as {@code BackupCompleted}
 * @param at when it was said, by its producer's clock
 */
record Said(String type, Instant at, JsonNode data) {
    String text(String field) {
        return data.path(field).asText("");
    }

    String operationId() {
        return text("operationId");
    }

    String device() {
        return text("device");
    }

    /** A time in it; the time when it was said where there is none. */
    Instant time(String field) {
        return data.hasNonNull(field) ? Instant.parse(data.get(field).asText()) : at;
    }
}
