package io.copyrun.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the inventory knows of a device now; a tombstone for its name says that it was removed.
 *
 * @param device its name, {@code [A-Za-z0-9][A-Za-z0-9._-]{0,62}}
 * @param address IP address or host name that it is managed on
 * @param port of the control protocol; null for the protocol's own (22, 23)
 * @param platform dialect, one of the platform files' names or aliases; null to detect it
 * @param controlProtocol {@code ssh} or {@code telnet}
 * @param credentialProfile name of the credentials in session-service; never a secret
 * @param transferProtocol the first one to try
 * @param sshAlgorithms {@code modern}, or {@code legacy} for devices with SHA-1 key exchanges only
 * @param sourceInterface interface that the device must send files from, set and put back around a copy
 * @param vrf routing table that reaches the transfer node
 * @param groups names of groups, for requests and schedules
 * @param transferAddresses further addresses that the device may send files from
 * @param sourceCheck whether a transfer must come from a known address
 * @param site where the device stands, to choose a transfer node near it
 * @param sshAlgorithmsReason why {@code legacy} is allowed, for whoever asks later; null where nobody said
 * @param jumpHost IP address or host name of an SSH server that the device is reached through; null where it is reached directly
 * @param jumpHostPort of the jump host; null for 22
 * @param jumpHostCredentialProfile name of the jump host's credentials; null for the device's own; never a secret
 * @param fallbackProtocols to try in this order where the one before is blocked, refused or not supported
 */
public record DeviceChanged(
        String device,
        String address,
        @Nullable Integer port,
        @Nullable String platform,
        ControlProtocol controlProtocol,
        String credentialProfile,
        TransferProtocol transferProtocol,
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
        @Nullable String jumpHostCredentialProfile,
        List<TransferProtocol> fallbackProtocols)
        implements Event {
    /** How a device is spoken to. */
    public enum ControlProtocol {
        @JsonProperty("ssh")
        SSH,
        @JsonProperty("telnet")
        TELNET
    }

    /** Which algorithms an SSH session may fall back to. */
    public enum SshAlgorithms {
        @JsonProperty("modern")
        MODERN,
        @JsonProperty("legacy")
        LEGACY
    }

    public DeviceChanged {
        Field.device(device);
        Field.text("address", address, 253);
        Field.optionalPort("port", port);
        Field.optionalText("platform", platform, 63);
        Field.present("controlProtocol", controlProtocol);
        Field.text("credentialProfile", credentialProfile, 63);
        Field.present("transferProtocol", transferProtocol);
        sshAlgorithms = sshAlgorithms == null ? SshAlgorithms.MODERN : sshAlgorithms;
        Field.optionalText("sourceInterface", sourceInterface, 63);
        Field.optionalText("vrf", vrf, 63);
        Field.optionalText("site", site, 63);
        Field.optionalText("sshAlgorithmsReason", sshAlgorithmsReason, 200);
        Field.optionalText("jumpHost", jumpHost, 253);
        Field.optionalPort("jumpHostPort", jumpHostPort);
        Field.optionalText("jumpHostCredentialProfile", jumpHostCredentialProfile, 63);
        groups = Field.list("groups", groups);
        transferAddresses = Field.list("transferAddresses", transferAddresses);
        fallbackProtocols = Field.protocols("fallbackProtocols", fallbackProtocols);
        sourceCheck = sourceCheck == null ? SourceCheck.STRICT : sourceCheck;
    }

    @Override
    public String key() {
        return device;
    }
}
