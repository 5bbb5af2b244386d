package io.copyrun.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The restore ended without the artifact on the device, or without being sure of it.
 *
 * @param artifactId null when the request could not be read so far
 * @param stage reached when it failed
 * @param cause one of the codes in deploy/docs/causes.md
 * @param nextSafeAction what to do now
 * @param verdict the state that the device was left in
 * @param rejected lines of a configuration that the device did not take, with its words, at most 1,000
 * @param wayBack artifacts of what was on the device before
 * @param facts of the device, seen since the operation was accepted; null when it came to no look
 */
public record RestoreFailed(
        String operationId,
        @Nullable String batchId,
        String device,
        int attempts,
        @Nullable String artifactId,
        String stage,
        String cause,
        String explanation,
        String nextSafeAction,
        Verdict verdict,
        List<String> rejected,
        List<String> wayBack,
        Instant failedAt,
        @Nullable DeviceFacts facts)
        implements Event {
    public RestoreFailed {
        Field.operationId(operationId);
        Field.optionalText("batchId", batchId, 64);
        Field.device(device);
        Field.optionalText("artifactId", artifactId, 64);
        Field.text("stage", stage, 63);
        Field.text("cause", cause, 63);
        rejected = Field.list("rejected", rejected);
        wayBack = Field.list("wayBack", wayBack);
    }

    @Override
    public String key() {
        return device;
    }
}
