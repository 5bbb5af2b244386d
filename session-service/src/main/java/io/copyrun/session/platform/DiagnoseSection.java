package io.copyrun.session.platform;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code diagnose} of a platform file. */
final class DiagnoseSection {
    private static final Set<String> KEYS = Set.of("access-lists", "route", "interfaces");
    private static final Set<String> SLOTS = Set.of("server", "vrf");

    private DiagnoseSection() {}

    /** @throws PlatformFileException with the line of the first mistake */
    static Platform.Diagnose read(YamlNode node) {
        var keys = node.mapping(KEYS);
        return new Platform.Diagnose(
                command(node, keys, "access-lists"), command(node, keys, "route"), command(node, keys, "interfaces"));
    }

    private static @Nullable CommandTemplate command(YamlNode node, Map<String, YamlNode> keys, String key) {
        return node.maybe(keys, key).map(line -> line.template(SLOTS)).orElse(null);
    }
}
