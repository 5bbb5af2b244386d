package io.copyrun.session.platform;

import com.google.re2j.Pattern;
import io.copyrun.session.failure.Cause;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
            "defaults",
            "questions",
            "successes",
            "complaints",
            "errors",
            "ignored",
            "marks",
            "source-interface",
            "diagnose");
    private static final Set<String> COPY_SLOTS =
            Set.of("file", "filesystem", "partition", "path", "server", "destination", "vrf");
    private static final Set<String> NO_SLOTS = Set.of();

    private PlatformFile() {}

    /**
     * @param file what error messages call it
     * @throws PlatformFileException with the line of the first mistake
     */
    static Platform parse(String file, String text) {
        YamlNode root = YamlNode.read(file, text);
        Map<String, YamlNode> keys = root.mapping(KEYS);
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
                root.maybe(keys, "defaults").map(PlatformFile::defaults).orElse(Map.of()),
                talk(root, keys),
                marks(root.need(keys, "marks")),
                root.maybe(keys, "source-interface")
                        .map(PlatformFile::sourceInterface)
                        .orElse(null),
                root.maybe(keys, "diagnose").map(DiagnoseSection::read).orElse(null));
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
                node.need(keys, "questions").list(PlatformFile::question),
                node.need(keys, "refusals").list(PlatformFile::refusal));
    }

    private static Platform.Enable enable(YamlNode node) {
        var keys = node.mapping(Set.of("command", "questions", "refusals"));
        return new Platform.Enable(
                node.need(keys, "command").template(NO_SLOTS),
                new Platform.Entry(
                        node.need(keys, "questions").list(PlatformFile::question),
                        node.need(keys, "refusals").list(PlatformFile::refusal)));
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
                root.need(keys, "questions").list(PlatformFile::question),
                root.need(keys, "successes").list(PlatformFile::success),
                root.need(keys, "complaints").list(PlatformFile::refusal),
                root.need(keys, "errors").list(PlatformFile::refusal),
                root.maybe(keys, "ignored")
                        .map(lines -> lines.list(PlatformFile::ignored))
                        .orElse(List.of()));
    }

    private static Question question(YamlNode node) {
        var keys = node.mapping(Set.of("name", "ask", "kind", "answer", "example"));
        Wording ask = node.need(keys, "ask").wording();
        YamlNode example = node.need(keys, "example");
        if (!ask.endsSqueezed(Wording.squeeze(example.text()))) {
            throw example.error("the wording " + ask + " does not fit its example: " + example.text());
        }
        Question.Kind kind = node.need(keys, "kind").name(Question.Kind.class);
        boolean typed = kind == Question.Kind.KEY || kind == Question.Kind.LINE;
        if (typed != keys.containsKey("answer")) {
            throw node.error("an answer is for questions of kind KEY and LINE, and only for those: " + kind);
        }
        CommandTemplate answer = typed ? node.need(keys, "answer").template(COPY_SLOTS) : new CommandTemplate("");
        if (kind == Question.Kind.KEY && answer.text().length() != 1) {
            throw node.error("invalid key: " + answer.text() + " (expected: one character)");
        }
        return new Question(node.need(keys, "name").text(), ask, kind, answer);
    }

    private static Words success(YamlNode node) {
        var keys = node.mapping(Set.of("line", "bytes", "example"));
        boolean bytes =
                node.maybe(keys, "bytes").map(b -> b.text().equals("true")).orElse(false);
        Words words = words(node, keys, null, bytes);
        if (bytes && words.line().groupCount() < 1) {
            throw node.error("no group for the bytes in: " + words.line());
        }
        return words;
    }

    private static Words refusal(YamlNode node) {
        var keys = node.mapping(Set.of("line", "cause", "example"));
        return words(node, keys, node.need(keys, "cause").name(Cause.class), false);
    }

    private static Pattern ignored(YamlNode node) {
        return words(node, node.mapping(Set.of("line", "example")), null, false).line();
    }

    private static Words words(YamlNode node, Map<String, YamlNode> keys, @Nullable Cause cause, boolean bytes) {
        Pattern line = node.need(keys, "line").pattern();
        YamlNode example = node.need(keys, "example");
        if (!line.matcher(example.text()).find()) {
            throw example.error("the pattern " + line + " does not fit its example: " + example.text());
        }
        return new Words(line, cause, bytes);
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

    private static Platform.SourceInterface sourceInterface(YamlNode node) {
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
