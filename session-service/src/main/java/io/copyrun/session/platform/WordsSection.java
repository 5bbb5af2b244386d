package io.copyrun.session.platform;

import com.google.re2j.Pattern;
import io.copyrun.session.failure.Cause;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads questions and lines of a platform file; each must fit the example beside it. */
final class WordsSection {
    /** What a question may name: its groups are compared with what the command was typed for. */
    private static final Set<String> NAMES = Set.of("fs", "partition", "file", "source", "host", "default");

    private WordsSection() {}

    static Question question(YamlNode node, Set<String> slots) {
        var keys = node.mapping(Set.of("name", "ask", "kind", "answer", "does", "otherwise", "example"));
        Wording ask = node.need(keys, "ask").wording();
        YamlNode example = node.need(keys, "example");
        if (!ask.endsSqueezed(Wording.squeeze(example.text()))) {
            throw example.error("the wording " + ask + " does not fit its example: " + example.text());
        }
        if (!NAMES.containsAll(ask.names())) {
            throw node.error("unknown groups: " + ask.names() + " (expected: some of " + NAMES + ")");
        }
        Question.Kind kind = node.need(keys, "kind").name(Question.Kind.class);
        CommandTemplate answer = answer(node, keys, kind, slots);
        Hazard hazard = kind == Question.Kind.GUARDED ? hazard(node, keys) : null;
        return new Question(node.need(keys, "name").text(), ask, kind, answer, hazard);
    }

    private static CommandTemplate answer(
            YamlNode node, Map<String, YamlNode> keys, Question.Kind kind, Set<String> slots) {
        boolean guarded = kind == Question.Kind.GUARDED;
        boolean typed = guarded || kind == Question.Kind.KEY || kind == Question.Kind.LINE;
        if (typed != keys.containsKey("answer")) {
            throw node.error("an answer is for questions of kind KEY, LINE and GUARDED, and only for those: " + kind);
        }
        if (!guarded && (keys.containsKey("does") || keys.containsKey("otherwise"))) {
            throw node.error("what a question does is for kind GUARDED only: " + kind);
        }
        CommandTemplate answer = typed ? node.need(keys, "answer").template(slots) : new CommandTemplate("");
        if (kind == Question.Kind.KEY && answer.text().length() != 1) {
            throw node.error("invalid key: " + answer.text() + " (expected: one character)");
        }
        return answer;
    }

    private static Hazard hazard(YamlNode node, Map<String, YamlNode> keys) {
        return new Hazard(
                node.need(keys, "does").name(Hazard.Does.class),
                node.maybe(keys, "otherwise").map(WordsSection::goesOn).orElse(false));
    }

    private static boolean goesOn(YamlNode node) {
        if (!node.text().equals("go-on")) {
            throw node.error("invalid otherwise: " + node.text() + " (expected: go-on, or nothing to give up)");
        }
        return true;
    }

    static Words success(YamlNode node) {
        var keys = node.mapping(Set.of("line", "bytes", "example"));
        boolean bytes =
                node.maybe(keys, "bytes").map(b -> b.text().equals("true")).orElse(false);
        Words words = words(node, keys, null, bytes);
        if (bytes && words.line().groupCount() < 1) {
            throw node.error("no group for the bytes in: " + words.line());
        }
        return words;
    }

    static Words refusal(YamlNode node) {
        var keys = node.mapping(Set.of("line", "cause", "example"));
        return words(node, keys, node.need(keys, "cause").name(Cause.class), false);
    }

    static Pattern ignored(YamlNode node) {
        return words(node, node.mapping(Set.of("line", "example")), null, false).line();
    }

    static Words words(YamlNode node, Map<String, YamlNode> keys, @Nullable Cause cause, boolean bytes) {
        Pattern line = node.need(keys, "line").pattern();
        YamlNode example = node.need(keys, "example");
        if (!line.matcher(example.text()).find()) {
            throw example.error("the pattern " + line + " does not fit its example: " + example.text());
        }
        return new Words(line, cause, bytes);
    }
}
