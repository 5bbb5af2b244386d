package io.copyrun.inventory.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.copyrun.event.DeviceChanged;
import io.copyrun.event.DeviceFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device in a list, with what people look for in a list.
 *
 * @param model as it was last seen, like version and serial number; null when it was never seen
 * @param seenAt when the device was last looked at
 * @param atRisk whether a flash of it holds no image that it could start from
 */
public record DeviceEntry(
        @JsonUnwrapped DeviceView device,
        @Nullable String model,
        @Nullable String version,
        @Nullable String serial,
        @Nullable Instant seenAt,
        boolean atRisk) {
    static DeviceEntry of(DeviceChanged device, @Nullable DeviceFacts facts, boolean atRisk) {
        DeviceView view = DeviceView.of(device);
        return facts == null
                ? new DeviceEntry(view, null, null, null, null, atRisk)
                : new DeviceEntry(view, facts.model(), facts.version(), facts.serial(), facts.seenAt(), atRisk);
    }
}
