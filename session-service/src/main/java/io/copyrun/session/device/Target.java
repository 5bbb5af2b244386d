package io.copyrun.session.device;

import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.DeviceChanged.SshAlgorithms;
import org.jspecify.annotations.Nullable;

/**
 * Where and how to reach a device.
 *
 * @param platform name or alias of a platform file; null to detect it from show version
 * @param jump null when the device is reached directly
 */
public record Target(
        String device,
        String address,
        int port,
        ControlProtocol controlProtocol,
        SshAlgorithms sshAlgorithms,
        @Nullable String platform,
        @Nullable Jump jump) {
    /** A device that is reached directly. */
    public Target(
            String device,
            String address,
            int port,
            ControlProtocol controlProtocol,
            SshAlgorithms sshAlgorithms,
            @Nullable String platform) {
        this(device, address, port, controlProtocol, sshAlgorithms, platform, null);
    }
}
