package io.copyrun.simulator.estate;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An estate as it is written in YAML; {@link EstateReader} makes {@link DeviceDescription}s of it.
 *
 * @param firstAddress the first device without an address of its own gets it, the next one the following
 */
record EstateFile(
        @Nullable String firstAddress,
        @Nullable Integer sshPort,
        @Nullable Integer telnetPort,
        DeviceDescription.@Nullable Credentials credentials,
        List<Entry> devices) {
    EstateFile {
        devices = devices == null ? List.of() : List.copyOf(devices);
    }

    /**
     * One device, or {@code count} devices of one model.
     *
     * @param name with {@code %d} (or {@code %03d}) where count is more than one
     * @param serves protocols; ssh where the model has it, else telnet
     */
    record Entry(
            String name,
            String model,
            int count,
            @Nullable String address,
            @Nullable String hostname,
            @Nullable Integer sshPort,
            @Nullable Integer telnetPort,
            @Nullable List<DeviceDescription.Protocol> serves,
            DeviceDescription.@Nullable Credentials credentials,
            @Nullable Map<String, String> values,
            @Nullable Integer vtyLines,
            boolean driftingNoise,
            boolean domainLookup,
            Model.@Nullable Tftp tftp,
            @Nullable Faults faults,
            @Nullable List<String> groups) {}
}
