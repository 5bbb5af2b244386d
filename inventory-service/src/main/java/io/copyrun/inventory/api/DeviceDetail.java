package io.copyrun.inventory.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.copyrun.event.DeviceChanged;
import io.copyrun.event.DeviceFacts;
import io.copyrun.inventory.store.Risk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One device with what it said of itself.
 *
 * @param atRisk whether a flash of it holds no image that it could start from: nobody may reload it then
 * @param risks which flash, why, and what to do
 * @param facts as they were last seen; null when the device was never looked at
 */
public record DeviceDetail(
        @JsonUnwrapped DeviceView device, @Nullable DeviceFacts facts, boolean atRisk, List<Risk> risks) {
    static DeviceDetail of(DeviceChanged device, @Nullable DeviceFacts facts, List<Risk> risks) {
        return new DeviceDetail(DeviceView.of(device), facts, !risks.isEmpty(), risks);
    }
}
