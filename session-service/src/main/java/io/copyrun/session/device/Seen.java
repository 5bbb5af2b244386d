package io.copyrun.session.device;

import io.copyrun.event.DeviceFacts;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a device has found.
 *
 * @param privilege level of the session, null where the platform does not tell
 */
public record Seen(DeviceFacts facts, @Nullable Integer privilege) {}
