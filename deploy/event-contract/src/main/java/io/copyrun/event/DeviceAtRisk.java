package io.copyrun.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device's flash holds no image that it could start from: nobody may reload it. Said when a copy fails after an erase,
 * and again with {@code over} when an image is verified there.
 *
 * @param wayBack artifacts of what was there before, freshly backed up
 * @param staged what of it a transfer node holds already, for this device to copy
 * @param over whether the risk has ended
 */
public record DeviceAtRisk(
        String operationId,
        @Nullable String batchId,
        String device,
        String fileSystem,
        String explanation,
        String nextSafeAction,
        List<String> wayBack,
        List<StagedCopy> staged,
        boolean over,
        Instant seenAt)
        implements Event {
    /**
     * A file that the device can copy now.
     *
     * @param url as a copy command takes it
     */
    public record StagedCopy(String artifactId, String nodeId, String url) {}

    public DeviceAtRisk {
        Field.operationId(operationId);
        Field.optionalText("batchId", batchId, 64);
        Field.device(device);
        Field.text("fileSystem", fileSystem, 63);
        wayBack = Field.list("wayBack", wayBack);
        staged = Field.list("staged", staged);
    }

    @Override
    public String key() {
        return device;
    }
}
