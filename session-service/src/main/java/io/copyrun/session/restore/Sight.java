package io.copyrun.session.restore;

import io.copyrun.event.DeviceFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the device has shown.
 *
 * @param flash where the artifact would go; null for a restore of a configuration
 * @param asks whether the device asks before it overwrites and deletes
 * @param kinds of artifacts that a device of its platform can copy away
 */
public record Sight(DeviceFacts facts, @Nullable Flash flash, boolean asks, List<String> kinds) {
    public Sight {
        kinds = List.copyOf(kinds);
    }
}
