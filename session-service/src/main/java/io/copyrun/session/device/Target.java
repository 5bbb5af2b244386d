package io.copyrun.session.device;

import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.DeviceChanged.SshAlgorithms;
import org.jspecify.annotations.Nullable;

/**
 * Where and how to reach a device.
 *
 * @param platform name or alias of a platform file; null to detect it from show version
 */
public record Target(
        String device,
        String address,
        int port,
        ControlProtocol controlProtocol,
        SshAlgorithms sshAlgorithms,
        @Nullable String platform) {}
