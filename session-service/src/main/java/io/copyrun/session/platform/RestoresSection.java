package io.copyrun.session.platform;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code restores} of a platform file. */
final class RestoresSection {
    /**
     * What a copy from a server knows; {@code source} is the name on the server, {@code inside} the path with its partition,
     * {@code revert} minutes.
     */
    static final Set<String> SLOTS = Set.of(
            "server", "source", "destination", "file", "filesystem", "path", "inside", "partition", "vrf", "revert");

    private static final Set<String> KEYS = Set.of(
            "running-config",
            "replaced-running-config",
            "startup-config",
            "file",
            "confirm",
            "silent",
            "erase",
            "delete",
            "squeeze",
            "reload",
            "running",
            "checksums",
            "flash",
            "boot",
            "install",
            "file-prompt",
            "keeps-name",
            "questions",
            "successes",
            "errors",
            "rejections");
    private static final Set<String> DESTINATIONS =
            Set.of("running-config", "replaced-running-config", "startup-config", "file");
    private static final Set<String> LOGIN = Set.of("user", "password");
    private static final Set<String> FILE_SLOTS = Set.of("file", "filesystem", "path", "inside");
    private static final Set<String> NO_SLOTS = Set.of();

    private RestoresSection() {}

    /**
     * @param copies what the platform says while it copies to a server
     * @throws PlatformFileException with the line of the first mistake
     */
    static Restores read(YamlNode node, Platform.Talk copies) {
        Map<String, YamlNode> keys = node.mapping(KEYS);
        return new Restores(
                talk(node, keys, copies),
                node.maybe(keys, "rejections")
                        .map(lines -> lines.list(WordsSection::ignored))
                        .orElse(List.of()),
                forms(keys, SLOTS),
                node.maybe(keys, "confirm").map(line -> line.template(NO_SLOTS)).orElse(null),
                node.maybe(keys, "silent").map(YamlNode::yes).orElse(false),
                removals(node, keys),
                commands(node, keys, "reload", NO_SLOTS),
                node.need(keys, "running").template(NO_SLOTS),
                node.maybe(keys, "checksums")
                        .map(all -> all.list(RestoresSection::checksum))
                        .orElse(List.of()),
                flash(node.need(keys, "flash")),
                node.maybe(keys, "boot").map(RestoresSection::boot).orElse(null),
                node.maybe(keys, "install").map(RestoresSection::install).orElse(null),
                node.maybe(keys, "file-prompt").map(RestoresSection::filePrompt).orElse(null),
                pattern(node, keys, "keeps-name"));
    }

    private static Platform.Talk talk(YamlNode node, Map<String, YamlNode> keys, Platform.Talk copies) {
        return new Platform.Talk(
                joined(node.need(keys, "questions").list(it -> WordsSection.question(it, SLOTS)), copies.questions()),
                joined(node.need(keys, "successes").list(WordsSection::success), copies.successes()),
                copies.complaints(),
                joined(node.need(keys, "errors").list(WordsSection::refusal), copies.errors()),
                copies.ignored());
    }

    private static <T> List<T> joined(List<T> own, List<T> others) {
        var all = new ArrayList<>(own);
        all.addAll(others);
        return List.copyOf(all);
    }

    /**
     * Copies from a server over another protocol.
     *
     * @throws PlatformFileException with the line of the first mistake
     */
    static Map<String, List<Restores.Form>> copies(YamlNode node) {
        var slots = new HashSet<>(SLOTS);
        slots.addAll(LOGIN);
        return forms(node.mapping(DESTINATIONS), slots);
    }

    private static Map<String, List<Restores.Form>> forms(Map<String, YamlNode> keys, Set<String> slots) {
        var forms = new HashMap<String, List<Restores.Form>>();
        for (String destination : DESTINATIONS) {
            YamlNode node = keys.get(destination);
            if (node != null) {
                forms.put(destination, node.list(it -> form(it, slots)));
            }
        }
        return forms;
    }

    /** One command, or commands with what undoes them. */
    private static Restores.Form form(YamlNode node, Set<String> slots) {
        if (node.isText()) {
            return new Restores.Form(List.of(node.template(slots)), null);
        }
        var keys = node.mapping(Set.of("lines", "undo"));
        return new Restores.Form(
                node.need(keys, "lines").list(line -> line.template(slots)),
                node.maybe(keys, "undo").map(line -> line.template(NO_SLOTS)).orElse(null));
    }

    private static Map<String, List<CommandTemplate>> removals(YamlNode node, Map<String, YamlNode> keys) {
        var removals = new HashMap<String, List<CommandTemplate>>();
        for (String removal : Restores.REMOVALS) {
            removals.put(removal, commands(node, keys, removal, FILE_SLOTS));
        }
        return removals;
    }

    private static List<CommandTemplate> commands(
            YamlNode node, Map<String, YamlNode> keys, String key, Set<String> slots) {
        return node.maybe(keys, key)
                .map(lines -> lines.list(line -> line.template(slots)))
                .orElse(List.of());
    }

    private static Restores.Checksum checksum(YamlNode node) {
        var keys = node.mapping(Set.of("command", "line", "example"));
        Words words = WordsSection.words(node, keys, null, false);
        if (words.line().groupCount() < 1) {
            throw node.error("no group for the hash in: " + words.line());
        }
        return new Restores.Checksum(node.need(keys, "command").template(FILE_SLOTS), words);
    }

    private static Restores.FlashShow flash(YamlNode node) {
        var keys = node.mapping(Set.of("main", "recursive", "shape", "squeezed", "erased"));
        return new Restores.FlashShow(
                node.need(keys, "main").list(RestoresSection::fileSystem),
                node.maybe(keys, "recursive")
                        .map(line -> line.template(Set.of("filesystem")))
                        .orElse(null),
                commands(node, keys, "shape", Set.of("filesystem")),
                pattern(node, keys, "squeezed"),
                pattern(node, keys, "erased"));
    }

    private static String fileSystem(YamlNode node) {
        if (!node.text().matches("[A-Za-z][A-Za-z0-9_-]{0,30}:")) {
            throw node.error("invalid file system: " + node.text() + " (expected: a name with its colon)");
        }
        return node.text();
    }

    private static @Nullable Pattern pattern(YamlNode node, Map<String, YamlNode> keys, String key) {
        return node.maybe(keys, key).map(YamlNode::pattern).orElse(null);
    }

    private static Restores.Boot boot(YamlNode node) {
        var keys = node.mapping(Set.of("enter", "set", "clear", "leave", "save"));
        return new Restores.Boot(
                node.need(keys, "enter").template(NO_SLOTS),
                node.need(keys, "set").list(line -> line.template(FILE_SLOTS)),
                node.maybe(keys, "clear").map(line -> line.template(NO_SLOTS)).orElse(null),
                node.need(keys, "leave").template(NO_SLOTS),
                commands(node, keys, "save", NO_SLOTS));
    }

    private static Restores.Install install(YamlNode node) {
        var keys = node.mapping(Set.of("add", "summary", "added"));
        Pattern added = node.need(keys, "added").pattern();
        if (added.groupCount() < 1) {
            throw node.error("no group for the version in: " + added);
        }
        return new Restores.Install(
                node.need(keys, "add").template(FILE_SLOTS),
                node.need(keys, "summary").template(NO_SLOTS),
                added);
    }

    private static Restores.FilePromptLine filePrompt(YamlNode node) {
        var keys = node.mapping(Set.of("read", "line"));
        Pattern line = node.need(keys, "line").pattern();
        if (line.groupCount() < 1) {
            throw node.error("no group for the mode in: " + line);
        }
        return new Restores.FilePromptLine(node.need(keys, "read").template(NO_SLOTS), line);
    }
}
