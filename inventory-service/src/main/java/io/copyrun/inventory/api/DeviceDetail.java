package io.copyrun.inventory.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.copyrun.event.DeviceFacts;
import org.jspecify.annotations.Nullable;

/**
 * One device with what it said of itself.
 *
 * @param facts as they were last seen; null when the device was never looked at
 */
public record DeviceDetail(
        @JsonUnwrapped DeviceView device, @Nullable DeviceFacts facts) {}
