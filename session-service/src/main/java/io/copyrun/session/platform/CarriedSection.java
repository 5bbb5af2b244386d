package io.copyrun.session.platform;

import com.google.re2j.Pattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parts {@code cli} and {@code scp-server} of the section {@code protocols} of a platform file. */
final class CarriedSection {
    /** Their names in the section. */
    static final Set<String> NAMES = Set.of("cli", "scp-server");

    private static final Set<String> CONFIGURATIONS = Set.of("running-config", "startup-config");
    private static final Set<String> KINDS = Set.of("running-config", "startup-config", "file");
    private static final Set<String> PATH_SLOTS = Set.of("file", "filesystem", "path");

    private CarriedSection() {}

    /**
     * Reads them.
     *
     * @throws PlatformFileException with the line of the first mistake
     */
    static Carried read(YamlNode protocols) {
        var parts = protocols.entries();
        var captures = new HashMap<String, List<CommandTemplate>>();
        List<Pattern> preamble = List.of();
        YamlNode cli = parts.get("cli");
        if (cli != null) {
            var keys = cli.mapping(Set.of("captures", "preamble"));
            cli.need(keys, "captures")
                    .mapping(CONFIGURATIONS)
                    .forEach((kind, lines) -> captures.put(kind, lines.list(line -> line.template(Set.of()))));
            preamble = cli.maybe(keys, "preamble")
                    .map(all -> all.list(YamlNode::pattern))
                    .orElse(List.of());
        }
        return new Carried(captures, preamble, paths(parts.get("scp-server")));
    }

    private static Map<String, CommandTemplate> paths(@Nullable YamlNode server) {
        var paths = new HashMap<String, CommandTemplate>();
        if (server != null) {
            var keys = server.mapping(Set.of("paths"));
            server.need(keys, "paths")
                    .mapping(KINDS)
                    .forEach((kind, path) -> paths.put(kind, path.template(PATH_SLOTS)));
        }
        return paths;
    }
}
