package io.copyrun.inventory.api;

import io.copyrun.event.DeviceChanged;
import io.copyrun.event.DeviceChanged.ControlProtocol;
import io.copyrun.event.DeviceChanged.SshAlgorithms;
import io.copyrun.event.SourceCheck;
import io.copyrun.event.TransferProtocol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A device as it is told; the platform has its canonical name, whatever alias it was given by. */
public record DeviceView(
        String name,
        String address,
        @Nullable Integer port,
        @Nullable String platform,
        ControlProtocol controlProtocol,
        String credentialProfile,
        TransferProtocol transferProtocol,
        List<TransferProtocol> fallbackProtocols,
        SshAlgorithms sshAlgorithms,
        @Nullable String sourceInterface,
        @Nullable String vrf,
        List<String> groups,
        List<String> transferAddresses,
        SourceCheck sourceCheck,
        @Nullable String site,
        @Nullable String sshAlgorithmsReason,
        @Nullable String jumpHost,
        @Nullable Integer jumpHostPort,
        @Nullable String jumpHostCredentialProfile) {
    static DeviceView of(DeviceChanged device) {
        return new DeviceView(
                device.device(),
                device.address(),
                device.port(),
                device.platform(),
                device.controlProtocol(),
                device.credentialProfile(),
                device.transferProtocol(),
                device.fallbackProtocols(),
                device.sshAlgorithms(),
                device.sourceInterface(),
                device.vrf(),
                device.groups(),
                device.transferAddresses(),
                device.sourceCheck(),
                device.site(),
                device.sshAlgorithmsReason(),
                device.jumpHost(),
                device.jumpHostPort(),
                device.jumpHostCredentialProfile());
    }
}
