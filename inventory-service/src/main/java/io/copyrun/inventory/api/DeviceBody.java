package io.copyrun.inventory.api;

import io.copyrun.inventory.device.DeviceField;
import io.copyrun.inventory.device.DeviceFields;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A device as it is given. Everything is text here, so that each rule that is broken can be told with the others, and
 * not by the JSON reader alone.
 */
@Schema(name = "Device")
public record DeviceBody(
        @Schema(description = "as in the path; may be left out") @Nullable
        String name,

        @Schema(required = true, examples = "10.1.2.3") @Nullable
        String address,

        @Schema(type = SchemaType.INTEGER, description = "22 or 23 when left out") @Nullable
        String port,

        @Schema(examples = "cisco-ios", description = "or an alias such as ios; detected when left out") @Nullable
        String platform,

        @Schema(
                enumeration = {"ssh", "telnet"},
                defaultValue = "ssh")
        @Nullable
        String controlProtocol,

        @Schema(defaultValue = "default") @Nullable String credentialProfile,

        @Schema(
                enumeration = {"tftp", "rcp", "ftp", "scp", "scp-server", "cli"},
                defaultValue = "tftp")
        @Nullable
        String transferProtocol,

        @Schema(
                examples = "[\"ftp\", \"tftp\"]",
                description = "tried in this order where the one before is blocked, refused or not supported")
        @Nullable
        List<String> fallbackProtocols,

        @Schema(
                enumeration = {"modern", "legacy"},
                defaultValue = "modern")
        @Nullable
        String sshAlgorithms,

        @Nullable String sourceInterface,
        @Nullable String vrf,
        @Nullable List<String> groups,
        @Nullable List<String> transferAddresses,

        @Schema(
                enumeration = {"strict", "name-only"},
                defaultValue = "strict")
        @Nullable
        String sourceCheck,

        @Nullable String site,

        @Schema(description = "why legacy is allowed") @Nullable
        String sshAlgorithmsReason,

        @Schema(
                examples = "bastion.example.net",
                description = "an SSH server that the device is reached through; directly when left out")
        @Nullable
        String jumpHost,

        @Schema(type = SchemaType.INTEGER, description = "22 when left out") @Nullable
        String jumpHostPort,

        @Schema(description = "the device's own when left out") @Nullable
        String jumpHostCredentialProfile) {
    /** The fields as text, under the name that the path has. */
    Map<DeviceField, List<String>> fields(String pathName) {
        Map<DeviceField, List<String>> fields = new EnumMap<>(DeviceField.class);
        DeviceFields.put(fields, DeviceField.NAME, pathName);
        DeviceFields.put(fields, DeviceField.ADDRESS, address);
        DeviceFields.put(fields, DeviceField.PORT, port);
        DeviceFields.put(fields, DeviceField.PLATFORM, platform);
        DeviceFields.put(fields, DeviceField.CONTROL_PROTOCOL, controlProtocol);
        DeviceFields.put(fields, DeviceField.CREDENTIAL_PROFILE, credentialProfile);
        DeviceFields.put(fields, DeviceField.TRANSFER_PROTOCOL, transferProtocol);
        fields.put(DeviceField.FALLBACK_PROTOCOLS, values(fallbackProtocols));
        DeviceFields.put(fields, DeviceField.SSH_ALGORITHMS, sshAlgorithms);
        DeviceFields.put(fields, DeviceField.SOURCE_INTERFACE, sourceInterface);
        DeviceFields.put(fields, DeviceField.VRF, vrf);
        fields.put(DeviceField.GROUPS, values(groups));
        fields.put(DeviceField.TRANSFER_ADDRESSES, values(transferAddresses));
        DeviceFields.put(fields, DeviceField.SOURCE_CHECK, sourceCheck);
        DeviceFields.put(fields, DeviceField.SITE, site);
        DeviceFields.put(fields, DeviceField.SSH_ALGORITHMS_REASON, sshAlgorithmsReason);
        DeviceFields.put(fields, DeviceField.JUMP_HOST, jumpHost);
        DeviceFields.put(fields, DeviceField.JUMP_HOST_PORT, jumpHostPort);
        DeviceFields.put(fields, DeviceField.JUMP_HOST_CREDENTIAL_PROFILE, jumpHostCredentialProfile);
        return fields;
    }

    private static List<String> values(@Nullable List<String> given) {
        return given == null
                ? List.of()
                : given.stream().map(value -> value == null ? "" : value).toList();
    }
}
