package io.copyrun.session.platform;

import com.google.re2j.Pattern;
import java.util.HashMap;
import java.util.HashSet;
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
    private static final Set<String> SERVER = Set.of("paths", "writes");
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
        YamlNode server = parts.get("scp-server");
        Map<String, CommandTemplate> paths = paths(server);
        return new Carried(captures, preamble, paths, writes(server, paths.keySet()));
    }

    private static Map<String, CommandTemplate> paths(@Nullable YamlNode server) {
        var paths = new HashMap<String, CommandTemplate>();
        if (server != null) {
            var keys = server.mapping(SERVER);
            server.need(keys, "paths")
                    .mapping(KINDS)
                    .forEach((kind, path) -> paths.put(kind, path.template(PATH_SLOTS)));
        }
        return paths;
    }

    private static Set<String> writes(@Nullable YamlNode server, Set<String> paths) {
        var writes = new HashSet<String>();
        if (server != null) {
            for (YamlNode node : server.maybe(server.mapping(SERVER), "writes")
                    .map(YamlNode::items)
                    .orElse(List.of())) {
                if (!paths.contains(node.text())) {
                    throw node.error("no path of: " + node.text() + " (expected: one of " + paths + ")");
                }
                writes.add(node.text());
            }
        }
        return writes;
    }
}
