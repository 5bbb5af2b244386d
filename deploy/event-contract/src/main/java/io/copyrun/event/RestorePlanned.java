package io.copyrun.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a restore will do, from what the device shows now; again with another hash when that changed.
 *
 * @param planHash of serial number, files, destructive commands and the artifact's SHA-256
 * @param bytes of the artifact
 * @param steps in their order
 * @param fileSystem null for a restore of a configuration, as are the numbers of bytes
 * @param freeAfterBytes after the copy
 * @param backedUp what of the device is backed up before, as kinds
 * @param risks sentences for whoever decides
 * @param estimatedSeconds from the first command to the last
 */
public record RestorePlanned(
        String operationId,
        @Nullable String batchId,
        String device,
        String planHash,
        String artifactId,
        String sha256,
        long bytes,
        RestoreTarget target,
        @Nullable String fileSystem,
        @Nullable String destination,
        @Nullable Long freeBytes,
        @Nullable Long totalBytes,
        @Nullable Long freeAfterBytes,
        List<PlannedStep> steps,
        List<String> backedUp,
        List<String> risks,
        long estimatedSeconds,
        boolean dryRun,
        Instant plannedAt)
        implements Event {
    public RestorePlanned {
        Field.operationId(operationId);
        Field.optionalText("batchId", batchId, 64);
        Field.device(device);
        Field.text("planHash", planHash, 64);
        Field.text("artifactId", artifactId, 64);
        Field.text("sha256", sha256, 64);
        Field.present("target", target);
        steps = Field.list("steps", steps);
        backedUp = Field.list("backedUp", backedUp);
        risks = Field.list("risks", risks);
    }

    @Override
    public String key() {
        return device;
    }
}
