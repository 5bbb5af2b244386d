package io.copyrun.simulator.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Carries out the lines of a configuration file: sections and lines that are there stay, a line of the same kind gives way, and
 * what the file does not name is not touched.
 */
final class ConfigMerge {
    /** A line and the lines that are indented below it. */
    private static final class Node {
        private final String text;
        private final List<Node> children = new ArrayList<>();

        Node(String text) {
            this.text = text;
        }

        String command() {
            return text.strip();
        }

        void write(List<String> to) {
            to.add(text);
            children.forEach(child -> child.write(to));
        }
    }

    private final Node root;

    private ConfigMerge(Node root) {
        this.root = root;
    }

    /** The lines of a section of the present configuration after those of the file were carried out in it. */
    static List<String> section(List<String> present, List<String> incoming) {
        ConfigMerge merge = new ConfigMerge(parsed(present));
        merge.into(merge.root.children.getFirst(), parsed(incoming).children.getFirst());
        List<String> lines = new ArrayList<>();
        merge.root.children.forEach(node -> node.write(lines));
        return lines;
    }

    private static Node parsed(List<String> lines) {
        Node root = new Node("");
        List<Node> open = new ArrayList<>(List.of(root));
        List<Integer> depths = new ArrayList<>(List.of(-1));
        for (String line : lines) {
            int depth = depth(line);
            while (depths.getLast() >= depth) {
                depths.removeLast();
                open.removeLast();
            }
            Node node = new Node(line);
            open.getLast().children.add(node);
            open.add(node);
            depths.add(depth);
        }
        return root;
    }

    static int depth(String line) {
        return line.length() - line.stripLeading().length();
    }

    private void into(Node present, Node incoming) {
        Set<String> wanted = incoming.children.stream().map(Node::command).collect(Collectors.toSet());
        for (Node child : incoming.children) {
            String command = child.command();
            List<Node> same = present.children.stream()
                    .filter(node -> node.command().equals(command))
                    .toList();
            if (!same.isEmpty()) {
                into(same.getFirst(), child);
            } else if (!command.equals("!")) {
                change(present, child, wanted);
            }
        }
    }

    private static void change(Node present, Node child, Set<String> wanted) {
        String command = child.command();
        boolean negated = command.startsWith("no ");
        String key = ConfigTree.key(negated ? command.substring(3) : command);
        int at = present.children.size();
        for (int i = present.children.size() - 1; i >= 0; i--) {
            Node old = present.children.get(i);
            boolean kin = old.command().equals(key)
                    || old.command().startsWith(key + " ")
                    || old.command().equals("no " + key)
                    || old.command().startsWith("no " + key + " ");
            if (kin && old.children.isEmpty() && !wanted.contains(old.command())) {
                present.children.remove(i);
                at = i;
            }
        }
        // What is off by default is seen in a configuration only where it is on.
        boolean seen = !negated || !(key.equals("description") || (key.equals("shutdown") && depth(child.text) == 1));
        if (seen) {
            present.children.add(at, child);
        }
    }
}
