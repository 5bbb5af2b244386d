package io.copyrun.session.platform;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A piece of a YAML file that knows its line, and refuses keys that nobody asked for. */
final class YamlNode {
    private final String file;
    private final Node node;

    private YamlNode(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    /** Reads a document without building objects from it. */
    static YamlNode read(String file, String text) {
        try {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
            if (root == null) {
                throw new PlatformFileException(file, 1, "empty file (expected: a platform)");
            }
            return new YamlNode(file, root);
        } catch (MarkedYAMLException e) {
            var mark = e.getProblemMark();
            throw new PlatformFileException(file, mark == null ? 1 : mark.getLine() + 1, "no YAML: " + e.getProblem());
        }
    }

    PlatformFileException error(String what) {
        return new PlatformFileException(file, node.getStartMark().getLine() + 1, what);
    }

    String file() {
        return file;
    }

    /** The keys of a mapping, each at most once and each among the known ones. */
    Map<String, YamlNode> mapping(Set<String> known) {
        var fields = entries();
        for (var field : fields.entrySet()) {
            if (!known.contains(field.getKey())) {
                throw field.getValue().error("unknown key: " + field.getKey() + " (expected: one of " + known + ")");
            }
        }
        return fields;
    }

    /** The entries of a mapping whose keys are names. */
    Map<String, YamlNode> entries() {
        if (!(node instanceof MappingNode mapping)) {
            throw error("no mapping here (expected: key: value)");
        }
        var fields = new LinkedHashMap<String, YamlNode>();
        for (var tuple : mapping.getValue()) {
            String key = new YamlNode(file, tuple.getKeyNode()).text();
            if (fields.put(key, new YamlNode(file, tuple.getValueNode())) != null) {
                throw new YamlNode(file, tuple.getKeyNode()).error("key twice: " + key);
            }
        }
        return fields;
    }

    /** A field that must be there. */
    YamlNode need(Map<String, YamlNode> fields, String key) {
        YamlNode field = fields.get(key);
        if (field == null) {
            throw error("missing key: " + key);
        }
        return field;
    }

    Optional<YamlNode> maybe(Map<String, YamlNode> fields, String key) {
        return Optional.ofNullable(fields.get(key));
    }

    String text() {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw error("no text here (expected: one value)");
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    boolean yes() {
        if (!text().equals("true") && !text().equals("false")) {
            throw error("invalid value: " + text() + " (expected: true or false)");
        }
        return text().equals("true");
    }

    List<YamlNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw error("no list here (expected: - item)");
        }
        var items = new ArrayList<YamlNode>();
        sequence.getValue().forEach(item -> items.add(new YamlNode(file, item)));
        return items;
    }

    <T> List<T> list(Function<YamlNode, T> read) {
        return items().stream().map(read).toList();
    }

    Pattern pattern() {
        try {
            return Pattern.compile(text(), Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw error("invalid regular expression: " + text() + " (" + e.getDescription() + ")");
        }
    }

    Wording wording() {
        try {
            return Wording.of(text());
        } catch (PatternSyntaxException e) {
            throw error("invalid regular expression: " + text() + " (" + e.getDescription() + ")");
        }
    }

    /** A command or answer with slots of these names only. */
    CommandTemplate template(Set<String> slots) {
        try {
            var template = new CommandTemplate(text());
            var unknown = new HashSet<>(template.slots());
            unknown.removeAll(slots);
            if (!unknown.isEmpty()) {
                throw error("unknown slots: " + unknown + " (expected: one of " + slots + ")");
            }
            return template;
        } catch (IllegalArgumentException e) {
            throw error(String.valueOf(e.getMessage()));
        }
    }

    <E extends Enum<E>> E name(Class<E> type) {
        String name = text().toUpperCase(java.util.Locale.ROOT).replace('-', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw error("unknown " + type.getSimpleName() + ": " + text() + " (expected: one of "
                + List.of(type.getEnumConstants()) + ")");
    }
}
