package io.copyrun.session.api;

import io.copyrun.session.store.TranscriptStore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A transcript that can be downloaded.
 *
 * @param outcome {@code SUCCEEDED}, or {@code FAILED} with stage and cause
 * @param leftOutBytes of the device, which found no room
 * @param bytes size of the text
 */
public record TranscriptView(
        int attempt,
        Instant startedAt,
        Instant endedAt,
        String outcome,
        @Nullable String stage,
        @Nullable String cause,
        long leftOutBytes,
        long bytes) {
    static TranscriptView of(TranscriptStore.Kept kept) {
        return new TranscriptView(
                kept.attempt(),
                kept.startedAt(),
                kept.endedAt(),
                kept.cause() == null ? "SUCCEEDED" : "FAILED",
                kept.stage(),
                kept.cause(),
                kept.leftOut(),
                kept.bytes());
    }
}
