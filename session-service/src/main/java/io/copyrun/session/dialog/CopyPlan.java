package io.copyrun.session.dialog;

import java.util.Map;

/**
 * A copy from the device to a server.
 *
 * @param slots for the answers: {@code server}, {@code destination}, {@code path}, {@code vrf}
 */
public record CopyPlan(Task task, Map<String, String> slots) {
    public CopyPlan {
        slots = Map.copyOf(slots);
    }
}
