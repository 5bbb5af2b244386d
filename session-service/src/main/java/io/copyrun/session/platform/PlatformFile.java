package io.copyrun.session.platform;

import com.google.re2j.Pattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one platform from YAML; every wording must fit the example beside it. */
final class PlatformFile {
    private static final Set<String> KEYS = Set.of(
            "name",
            "title",
            "aliases",
            "detect",
            "prompt",
            "login",
            "enable",
            "prepare",
            "look",
            "copies",
            "protocols",
            "defaults",
            "questions",
            "successes",
            "complaints",
            "errors",
            "ignored",
            "marks",
            "source-interface",
            "diagnose",
            "restores");
    private static final Set<String> COPY_SLOTS =
            Set.of("file", "filesystem", "partition", "path", "server", "destination", "vrf");
    /** Where the protocol has users, the command line or an answer may name one. */
    static final Set<String> SERVER_SLOTS =
            Set.of("file", "filesystem", "partition", "path", "server", "destination", "vrf", "user", "password");

    private static final Set<String> NO_SLOTS = Set.of();

    private PlatformFile() {}

    /**
     * @param file what error messages call it
     * @throws PlatformFileException with the line of the first mistake
     */
    static Platform parse(String file, String text) {
        YamlNode root = YamlNode.read(file, text);
        Map<String, YamlNode> keys = root.mapping(KEYS);
        Platform.Talk talk = talk(root, keys);
        return new Platform(
                name(root.need(keys, "name")),
                root.need(keys, "title").text(),
                root.need(keys, "aliases").list(YamlNode::text),
                detection(root.need(keys, "detect")),
                prompt(root.need(keys, "prompt")),
                entry(root.need(keys, "login")),
                root.maybe(keys, "enable").map(PlatformFile::enable).orElse(null),
                root.need(keys, "prepare").list(line -> line.template(NO_SLOTS)),
                LookSection.read(root.need(keys, "look")),
                copies(root.need(keys, "copies")),
                root.maybe(keys, "protocols").map(ProtocolSection::read).orElse(Map.of()),
                root.maybe(keys, "protocols").map(CarriedSection::read).orElse(Carried.NOTHING),
                root.maybe(keys, "defaults").map(PlatformFile::defaults).orElse(Map.of()),
                talk,
                marks(root.need(keys, "marks")),
                root.maybe(keys, "source-interface")
                        .map(PlatformFile::sourceInterface)
                        .orElse(null),
                root.maybe(keys, "diagnose").map(DiagnoseSection::read).orElse(null),
                root.maybe(keys, "restores")
                        .map(section -> RestoresSection.read(section, talk))
                        .orElse(null));
    }

    private static String name(YamlNode node) {
        if (!node.text().matches("[a-z][a-z0-9-]{1,40}")) {
            throw node.error("invalid name: " + node.text() + " (expected: [a-z][a-z0-9-]{1,40})");
        }
        return node.text();
    }

    private static Platform.Detection detection(YamlNode node) {
        var keys = node.mapping(Set.of("all", "none"));
        List<Pattern> all = node.need(keys, "all").list(YamlNode::pattern);
        if (all.isEmpty()) {
            throw node.error("nothing to detect the platform by (expected: at least one pattern under all)");
        }
        return new Platform.Detection(
                all,
                node.maybe(keys, "none")
                        .map(none -> none.list(YamlNode::pattern))
                        .orElse(List.of()));
    }

    private static Pattern prompt(YamlNode node) {
        var keys = node.mapping(Set.of("line", "examples"));
        Pattern line = node.need(keys, "line").pattern();
        for (YamlNode example : node.need(keys, "examples").items()) {
            if (!line.matches(example.text())) {
                throw example.error("the prompt's pattern does not fit its example: " + example.text());
            }
        }
        return line;
    }

    private static Platform.Entry entry(YamlNode node) {
        var keys = node.mapping(Set.of("questions", "refusals"));
        return new Platform.Entry(
                node.need(keys, "questions").list(it -> WordsSection.question(it, COPY_SLOTS)),
                node.need(keys, "refusals").list(WordsSection::refusal));
    }

    private static Platform.Enable enable(YamlNode node) {
        var keys = node.mapping(Set.of("command", "questions", "refusals"));
        return new Platform.Enable(
                node.need(keys, "command").template(NO_SLOTS),
                new Platform.Entry(
                        node.need(keys, "questions").list(it -> WordsSection.question(it, COPY_SLOTS)),
                        node.need(keys, "refusals").list(WordsSection::refusal)));
    }

    private static Map<String, List<CommandTemplate>> copies(YamlNode node) {
        var copies = new HashMap<String, List<CommandTemplate>>();
        node.mapping(Set.of("running-config", "startup-config", "file"))
                .forEach((source, lines) -> copies.put(source, lines.list(line -> line.template(COPY_SLOTS))));
        return copies;
    }

    private static Map<String, String> defaults(YamlNode node) {
        var defaults = new HashMap<String, String>();
        node.mapping(COPY_SLOTS).forEach((slot, value) -> defaults.put(slot, value.text()));
        return defaults;
    }

    private static Platform.Talk talk(YamlNode root, Map<String, YamlNode> keys) {
        return new Platform.Talk(
                root.need(keys, "questions").list(it -> WordsSection.question(it, COPY_SLOTS)),
                root.need(keys, "successes").list(WordsSection::success),
                root.need(keys, "complaints").list(WordsSection::refusal),
                root.need(keys, "errors").list(WordsSection::refusal),
                root.maybe(keys, "ignored")
                        .map(lines -> lines.list(WordsSection::ignored))
                        .orElse(List.of()));
    }

    private static Map<String, Marks> marks(YamlNode node) {
        var marks = new HashMap<String, Marks>();
        node.entries().forEach((kind, value) -> {
            var keys = value.mapping(Set.of("end", "noise"));
            marks.put(
                    kind,
                    new Marks(
                            value.maybe(keys, "end")
                                    .map(end -> end.pattern().pattern())
                                    .orElse(null),
                            value.need(keys, "noise")
                                    .list(line -> line.pattern().pattern())));
        });
        return marks;
    }

    static Platform.SourceInterface sourceInterface(YamlNode node) {
        var keys = node.mapping(Set.of("read", "line", "enter", "set", "unset", "leave"));
        return new Platform.SourceInterface(
                node.need(keys, "read").template(NO_SLOTS),
                node.need(keys, "line").pattern(),
                node.need(keys, "enter").template(NO_SLOTS),
                node.need(keys, "set").template(Set.of("interface")),
                node.need(keys, "unset").template(NO_SLOTS),
                node.need(keys, "leave").template(NO_SLOTS));
    }
}
