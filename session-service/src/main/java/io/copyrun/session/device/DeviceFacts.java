package io.copyrun.session.device;

import org.jspecify.annotations.Nullable;

/**
 * What a device said of itself.
 *
 * @param imageFile the running image as show version names it
 * @param privilege level of the session, null where the platform does not tell
 */
public record DeviceFacts(
        String hostname,
        @Nullable String version,
        @Nullable String model,
        @Nullable String serial,
        @Nullable String imageFile,
        @Nullable Integer privilege) {}
