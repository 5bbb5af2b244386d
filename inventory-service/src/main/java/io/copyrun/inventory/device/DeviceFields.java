package io.copyrun.inventory.device;

import io.copyrun.event.DeviceChanged;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Devices as text by field, the form that {@link DeviceRules} reads. */
public final class DeviceFields {
    private DeviceFields() {}

    /** A device that is known, taken apart again, so that single fields can be replaced. */
    public static Map<DeviceField, List<String>> of(DeviceChanged device) {
        Map<DeviceField, List<String>> fields = new EnumMap<>(DeviceField.class);
        put(fields, DeviceField.NAME, device.device());
        put(fields, DeviceField.ADDRESS, device.address());
        put(fields, DeviceField.PORT, text(device.port()));
        put(fields, DeviceField.PLATFORM, device.platform());
        put(fields, DeviceField.CONTROL_PROTOCOL, DeviceRules.written(device.controlProtocol()));
        put(fields, DeviceField.CREDENTIAL_PROFILE, device.credentialProfile());
        put(fields, DeviceField.TRANSFER_PROTOCOL, DeviceRules.written(device.transferProtocol()));
        fields.put(
                DeviceField.FALLBACK_PROTOCOLS,
                device.fallbackProtocols().stream().map(DeviceRules::written).toList());
        put(fields, DeviceField.SSH_ALGORITHMS, DeviceRules.written(device.sshAlgorithms()));
        put(fields, DeviceField.SOURCE_INTERFACE, device.sourceInterface());
        put(fields, DeviceField.VRF, device.vrf());
        fields.put(DeviceField.GROUPS, device.groups());
        fields.put(DeviceField.TRANSFER_ADDRESSES, device.transferAddresses());
        put(fields, DeviceField.SOURCE_CHECK, DeviceRules.written(device.sourceCheck()));
        put(fields, DeviceField.SITE, device.site());
        put(fields, DeviceField.SSH_ALGORITHMS_REASON, device.sshAlgorithmsReason());
        put(fields, DeviceField.JUMP_HOST, device.jumpHost());
        put(fields, DeviceField.JUMP_HOST_PORT, text(device.jumpHostPort()));
        put(fields, DeviceField.JUMP_HOST_CREDENTIAL_PROFILE, device.jumpHostCredentialProfile());
        return fields;
    }

    private static @Nullable String text(@Nullable Integer port) {
        return port == null ? null : port.toString();
    }

    /** Adds a field that has one value, or none. */
    public static void put(Map<DeviceField, List<String>> fields, DeviceField field, @Nullable String value) {
        if (value != null) {
            fields.put(field, List.of(value));
        }
    }
}
