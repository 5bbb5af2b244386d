package io.copyrun.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The artifact is on the device.
 *
 * @param verdict {@code CHANGED_VERIFIED} when it was compared there, {@code UNTOUCHED} after a dry run
 * @param comparedBy how: {@code verify /md5}, {@code read back}, {@code every line}; null where it could not be
 * @param stayed lines of a running configuration that a merge has left, at most 1,000
 * @param bootVariable what the next start loads, where it was set
 * @param facts of the device, seen since the operation was accepted
 */
public record RestoreCompleted(
        String operationId,
        @Nullable String batchId,
        String device,
        int attempts,
        String artifactId,
        RestoreTarget target,
        @Nullable String destination,
        boolean dryRun,
        Verdict verdict,
        @Nullable String comparedBy,
        List<String> stayed,
        @Nullable String bootVariable,
        Instant completedAt,
        @Nullable DeviceFacts facts)
        implements Event {
    public RestoreCompleted {
        Field.operationId(operationId);
        Field.optionalText("batchId", batchId, 64);
        Field.device(device);
        Field.text("artifactId", artifactId, 64);
        Field.present("target", target);
        Field.present("verdict", verdict);
        stayed = Field.list("stayed", stayed);
    }

    @Override
    public String key() {
        return device;
    }
}
