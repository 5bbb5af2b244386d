package io.copyrun.simulator.control;

import io.copyrun.simulator.estate.Faults;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A device in the control interface.
 *
 * @param kinds what can be backed up of it
 * @param sessions how many lines are in use
 */
public record DeviceView(
        String name,
        String address,
        @Nullable Integer sshPort,
        @Nullable Integer telnetPort,
        String platform,
        String model,
        List<String> kinds,
        int sessions,
        Faults faults) {}
