package io.copyrun.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An artifact does not fit beside what is there. The operation waits, without session, for a {@link ChangeDecided} for
 * each step that it names; nothing was changed.
 *
 * @param neededBytes that the file takes on this file system
 * @param reclaimable what could be removed, largest first; not all of it must be
 * @param fitsAfterErase whether the file fits where everything is gone; where not, the operation has failed
 * @param planHash what a decision must name
 * @param steps of the plan that wait for a decision
 * @param decideBefore when the operation gives up waiting
 */
public record FlashInsufficient(
        String operationId,
        @Nullable String batchId,
        String device,
        String fileSystem,
        long neededBytes,
        long freeBytes,
        long totalBytes,
        List<FlashFile> reclaimable,
        boolean fitsAfterErase,
        String planHash,
        List<String> steps,
        Instant decideBefore)
        implements Event {
    /**
     * A file that could be removed.
     *
     * @param path with its file system
     * @param deleted whether it is removed already and only takes room
     */
    public record FlashFile(String path, long bytes, boolean deleted) {}

    public FlashInsufficient {
        Field.operationId(operationId);
        Field.optionalText("batchId", batchId, 64);
        Field.device(device);
        Field.text("fileSystem", fileSystem, 63);
        reclaimable = Field.list("reclaimable", reclaimable);
        Field.text("planHash", planHash, 64);
        steps = Field.list("steps", steps);
    }

    @Override
    public String key() {
        return device;
    }
}
