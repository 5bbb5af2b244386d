package io.copyrun.session.restore;

import io.copyrun.event.RestoreTarget;
import io.copyrun.session.operation.Terms;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for.
 *
 * @param fileSystem with its colon; null for the one that the device starts from
 * @param path on it; null for the artifact's own name
 * @param options what the plan may hold
 * @param deadline the operation has ended by then, whatever it waits for
 * @param terms what was said besides
 */
public record Order(
        String operationId,
        @Nullable String batchId,
        String device,
        String artifactId,
        RestoreTarget target,
        @Nullable String fileSystem,
        @Nullable String path,
        Options options,
        Instant acceptedAt,
        Instant deadline,
        Terms terms) {
    /** Orders that were kept before anything could be said besides have none. */
    public Order {
        terms = terms == null ? Terms.NONE : terms;
    }

    /**
     * What the plan may hold.
     *
     * @param allowErase whether it may propose an erase, or a deletion of the running image
     * @param verify whether to compare what is on the device afterwards
     * @param otherDevice whether the artifact may be another device's
     */
    public record Options(
            boolean allowErase, boolean setBoot, boolean verify, boolean reload, boolean dryRun, boolean otherDevice) {}

    /** The order to put back what was there before; nothing is set or reloaded by it. */
    Order back(String artifact, String onFileSystem, String toPath) {
        var only = new Options(options.allowErase(), false, true, false, false, options.otherDevice());
        return new Order(
                operationId,
                batchId,
                device,
                artifact,
                target,
                onFileSystem,
                toPath,
                only,
                acceptedAt,
                deadline,
                terms);
    }

    /** What whoever looks for a device and a node must know of it. */
    public io.copyrun.session.operation.Order asJob() {
        return new io.copyrun.session.operation.Order(
                operationId, batchId, device, List.of(), acceptedAt, deadline, terms);
    }

    boolean isToFlash() {
        return target == RestoreTarget.FLASH;
    }
}
