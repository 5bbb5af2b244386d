package io.copyrun.simulator.device;

import io.copyrun.simulator.estate.Model.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the first running configuration of a device from the parts of its model. */
final class ConfigTemplate {
    /** Filled in at each reading, because they drift. */
    private static final Set<String> DRIFTING = Set.of("clockPeriod", "time", "changed", "changedBy");

    private ConfigTemplate() {}

    static List<String> lines(Device device) {
        List<String> lines = new ArrayList<>();
        for (Part part : device.description().model().config().running()) {
            int times = part.repeat() == null ? 1 : Integer.parseInt(device.filled(part.repeat()));
            for (int n = part.from(); n < part.from() + times; n++) {
                String number = Integer.toString(n);
                String text = Texts.filled(part.text(), key -> value(device, key, number));
                // A value may be several lines, or none at all.
                // Devices of one model have most lines in common; thousands of them must not each hold their own.
                text.lines().filter(line -> !line.isEmpty()).map(String::intern).forEach(lines::add);
            }
        }
        return lines;
    }

    private static @Nullable String value(Device device, String key, String number) {
        if (DRIFTING.contains(key)) {
            return null;
        }
        return key.equals("n") ? number : device.value(key);
    }
}
