package io.copyrun.session.device;

import org.jspecify.annotations.Nullable;

/**
 * A file on a device.
 *
 * @param source what the copy command calls it, for instance {@code running-config} or {@code flash:/dir/name.bin}
 * @param baseName its last part, for the name on the wire
 * @param sizeBytes from the listing, null where none was read
 */
public record DeviceFile(
        String source, String baseName, @Nullable Long sizeBytes) {}
