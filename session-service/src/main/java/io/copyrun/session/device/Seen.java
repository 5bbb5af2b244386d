package io.copyrun.session.device;

import io.copyrun.event.DeviceFacts;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a device has found.
 *
 * @param privilege level of the session, null where the platform does not tell
 * @param filtered why this user sees a part of the running configuration only; null when, as far as is known, all of it
 */
public record Seen(
        DeviceFacts facts,
        @Nullable Integer privilege,
        @Nullable String filtered) {}
