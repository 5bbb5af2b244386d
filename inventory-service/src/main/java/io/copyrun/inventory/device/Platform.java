package io.copyrun.inventory.device;

import java.util.List;

/**
 * A dialect that devices speak.
 *
 * @param name the canonical one, which events carry
 * @param aliases what other tools call it
 */
public record Platform(String name, List<String> aliases) {
    public Platform {
        aliases = List.copyOf(aliases);
    }
}
