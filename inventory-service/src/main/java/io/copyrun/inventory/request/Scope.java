package io.copyrun.inventory.request;

import java.util.List;

/**
 * Which devices a request means.
 *
 * @param devices by name
 * @param groups whose devices are meant
 * @param all every device that is known
 */
public record Scope(List<String> devices, List<String> groups, boolean all) {
    public Scope {
        devices = List.copyOf(devices);
        groups = List.copyOf(groups);
    }
}
