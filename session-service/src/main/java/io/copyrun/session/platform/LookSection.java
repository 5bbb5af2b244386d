package io.copyrun.session.platform;

import java.util.List;
import java.util.Set;

/** Reads the section {@code look} of a platform file: the commands that only read. */
final class LookSection {
    private static final Set<String> KEYS = Set.of(
            "version", "privilege", "listing", "read", "boot", "file-systems", "members", "full-privilege", "roles");
    private static final Set<String> NO_SLOTS = Set.of();

    private LookSection() {}

    /** @throws PlatformFileException with the line of the first mistake */
    static Platform.Look read(YamlNode node) {
        var keys = node.mapping(KEYS);
        return new Platform.Look(
                node.need(keys, "version").template(NO_SLOTS),
                node.maybe(keys, "privilege")
                        .map(line -> line.template(NO_SLOTS))
                        .orElse(null),
                node.need(keys, "listing").list(line -> line.template(Set.of("directory", "filesystem"))),
                node.maybe(keys, "read")
                        .map(line -> line.template(Set.of("file")))
                        .orElse(null),
                node.maybe(keys, "boot")
                        .map(lines -> lines.list(line -> line.template(NO_SLOTS)))
                        .orElse(List.of()),
                node.maybe(keys, "file-systems")
                        .map(line -> line.template(NO_SLOTS))
                        .orElse(null),
                node.maybe(keys, "members").map(LookSection::members).orElse(null),
                node.maybe(keys, "full-privilege").map(LookSection::level).orElse(null),
                node.maybe(keys, "roles").map(LookSection::roles).orElse(null));
    }

    private static Integer level(YamlNode node) {
        if (!node.text().matches("1[0-5]|[1-9]")) {
            throw node.error("invalid privilege level: " + node.text() + " (expected: 1 to 15)");
        }
        return Integer.valueOf(node.text());
    }

    private static Platform.Roles roles(YamlNode node) {
        var keys = node.mapping(Set.of("command", "full"));
        return new Platform.Roles(
                node.need(keys, "command").template(NO_SLOTS),
                node.need(keys, "full").list(YamlNode::text));
    }

    private static Platform.Members members(YamlNode node) {
        var keys = node.mapping(Set.of("command", "models"));
        return new Platform.Members(
                node.need(keys, "command").template(NO_SLOTS),
                node.need(keys, "models").pattern());
    }
}
