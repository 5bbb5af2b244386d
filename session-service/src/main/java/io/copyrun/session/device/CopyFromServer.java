package io.copyrun.session.device;

import io.copyrun.session.restore.Destination;
import org.jspecify.annotations.Nullable;

/**
 * One copy from a transfer node to a device.
 *
 * @param serverAddress what the device is told to copy from
 * @param fileName the one-time name on the wire
 * @param bytes of the file
 * @param vrf where the platform asks for one; null for the platform's own default
 * @param sourceInterface set before and put back after the copy; null to leave it alone
 */
public record CopyFromServer(
        String serverAddress,
        String fileName,
        long bytes,
        Destination destination,
        @Nullable String vrf,
        @Nullable String sourceInterface,
        Via via) {}
