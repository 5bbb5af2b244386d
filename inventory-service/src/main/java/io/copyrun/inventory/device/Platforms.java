package io.copyrun.inventory.device;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The platforms that devices can have; names and aliases are found whatever their case. */
public final class Platforms {
    private final List<Platform> platforms;
    private final Map<String, String> canonicalByName = new HashMap<>();

    /** Where two platforms claim the same alias, the canonical name wins over it, then the platform first by name. */
    public Platforms(Collection<Platform> platforms) {
        this.platforms =
                platforms.stream().sorted(Comparator.comparing(Platform::name)).toList();
        this.platforms.forEach(platform -> canonicalByName.putIfAbsent(key(platform.name()), platform.name()));
        this.platforms.forEach(platform ->
                platform.aliases().forEach(alias -> canonicalByName.putIfAbsent(key(alias), platform.name())));
    }

    /** The canonical name of a name or an alias. */
    public Optional<String> canonical(String nameOrAlias) {
        return Optional.ofNullable(canonicalByName.get(key(nameOrAlias)));
    }

    /** All platforms, by name. */
    public List<Platform> all() {
        return platforms;
    }

    /** What is known, for messages: {@code cisco-ios (or ios, cisco_ios), ...}. */
    public String described() {
        return platforms.stream()
                .map(platform -> platform.aliases().isEmpty()
                        ? platform.name()
                        : platform.name() + " (or " + String.join(", ", platform.aliases()) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
