package io.copyrun.inventory.device;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be said of a device, by its name in JSON and in the header line of a CSV file. */
public enum DeviceField {
    NAME("name", false),
    ADDRESS("address", false),
    PORT("port", false),
    PLATFORM("platform", false),
    CONTROL_PROTOCOL("controlProtocol", false),
    CREDENTIAL_PROFILE("credentialProfile", false),
    TRANSFER_PROTOCOL("transferProtocol", false),
    FALLBACK_PROTOCOLS("fallbackProtocols", true),
    SSH_ALGORITHMS("sshAlgorithms", false),
    SOURCE_INTERFACE("sourceInterface", false),
    VRF("vrf", false),
    GROUPS("groups", true),
    TRANSFER_ADDRESSES("transferAddresses", true),
    SOURCE_CHECK("sourceCheck", false),
    SITE("site", false),
    SSH_ALGORITHMS_REASON("sshAlgorithmsReason", false),
    JUMP_HOST("jumpHost", false),
    JUMP_HOST_PORT("jumpHostPort", false),
    JUMP_HOST_CREDENTIAL_PROFILE("jumpHostCredentialProfile", false);

    private final String label;
    private final boolean list;

    DeviceField(String label, boolean list) {
        this.label = label;
        this.list = list;
    }

    /** The name that people write. */
    public String label() {
        return label;
    }

    /** Whether it has any number of values. */
    public boolean isList() {
        return list;
    }

    /** The field of a name, upper and lower case alike. */
    public static Optional<DeviceField> labelled(String label) {
        String wanted = label.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(field -> field.label.toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst();
    }

    /** All names, for messages. */
    public static String labels() {
        return Arrays.stream(values()).map(DeviceField::label).collect(Collectors.joining(", "));
    }
}
