package io.copyrun.simulator.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The lines of a running configuration and what a configuration command does to them.
 *
 * <p>A section is a line and the indented lines below it. A command replaces the line of the same key, is added beside its
 * kin, or, with {@code no}, takes lines away.
 */
final class ConfigTree {
    /** Commands of which a configuration has one at most, by their first words. */
    private static final Set<String> SINGLE = Set.of(
            "hostname",
            "switchname",
            "version",
            "enable secret",
            "enable password",
            "ip tftp source-interface",
            "ip ftp source-interface",
            "ip ftp username",
            "ip ftp password",
            "ip rcmd source-interface",
            "ip ssh source-interface",
            "ip rcmd remote-username",
            "ip domain-name",
            "ip domain name",
            "ip default-gateway",
            "snmp-server location",
            "snmp-server contact",
            "clock timezone",
            "logging buffered",
            "file prompt",
            "boot nxos");

    /** The device measures this by itself, and takes no other value for it. */
    private static final String MEASURED = "ntp clock-period ";

    /** First words of section lines that say different things with their second word. */
    private static final Set<String> TWO_WORDS = Set.of("ip", "ipv6", "switchport", "spanning-tree", "no", "transport");

    /** Section lines that can stand many times. */
    private static final Set<String> MANY = Set.of("network", "neighbor", "permit", "deny", "vlan");

    private final List<String> lines;
    private final String indent;

    ConfigTree(List<String> lines, String indent) {
        this.lines = new ArrayList<>(lines);
        this.indent = indent;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    Optional<String> find(String prefix) {
        return lines.stream().filter(line -> line.startsWith(prefix)).findFirst();
    }

    /** Heads of the sections that start with a word, for instance all interfaces. */
    List<String> heads(String word) {
        return lines.stream().filter(line -> line.startsWith(word + " ")).toList();
    }

    /** Adds an empty section if there is none with this head. */
    boolean open(String head) {
        if (lines.contains(head)) {
            return false;
        }
        insert(head);
        return true;
    }

    /** Carries out a command at the top level; whether anything changed. */
    boolean apply(String command) {
        if (command.startsWith("no ")) {
            return removeAll(command.substring(3)) || keepsNo(command);
        }
        boolean measured = command.startsWith(MEASURED) && indexOfPrefix(MEASURED) >= 0;
        if (measured || lines.contains(command)) {
            return false;
        }
        lines.remove("no " + command);
        Optional<String> single =
                SINGLE.stream().filter(key -> command.startsWith(key + " ")).findFirst();
        int old = single.isPresent() ? indexOfPrefix(single.get() + " ") : -1;
        if (old >= 0) {
            lines.set(old, command);
        } else {
            insert(command);
        }
        return true;
    }

    /** Carries out a command inside a section, which is there. */
    boolean apply(String head, String command) {
        int start = lines.indexOf(head);
        int end = endOfSection(start);
        boolean negated = command.startsWith("no ");
        String key = key(negated ? command.substring(3) : command);
        boolean changed = false;
        int at = end;
        for (int i = end - 1; i > start; i--) {
            String line = lines.get(i).strip();
            if (line.equals(command)) {
                return false;
            }
            if (line.equals(key) || line.startsWith(key + " ") || line.equals("no " + key)) {
                lines.remove(i);
                at = i;
                changed = true;
            }
        }
        boolean kept = !negated || (indent.length() > 1 && key.equals("shutdown"));
        if (kept) {
            lines.add(at, indent + command);
        }
        return changed || kept;
    }

    /** Carries out the lines of a section of a file, the first of them its head; whether anything changed. */
    boolean merge(List<String> section) {
        String head = section.getFirst();
        boolean opened = open(head);
        int start = lines.indexOf(head);
        List<String> present = lines.subList(start, endOfSection(start));
        List<String> merged = ConfigMerge.section(List.copyOf(present), section);
        boolean changed = opened || !merged.equals(present);
        present.clear();
        lines.addAll(start, merged);
        return changed;
    }

    /** Replaces a block of lines, such as a banner, that starts with a prefix. */
    boolean replaceBlock(String prefix, String closing, List<String> block) {
        int start = indexOfPrefix(prefix);
        int at = start;
        if (start >= 0) {
            int end = start + 1;
            while (end < lines.size() && !lines.get(end).endsWith(closing)) {
                end++;
            }
            lines.subList(start, Math.min(lines.size(), end + 1)).clear();
        } else {
            at = tail();
        }
        lines.addAll(at, block);
        return true;
    }

    private boolean removeAll(String what) {
        boolean changed = false;
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i);
            if (line.equals(what) || line.startsWith(what + " ")) {
                lines.subList(i, endOfSection(i)).clear();
                changed = true;
            }
        }
        return changed;
    }

    /** Some commands are on by default; of these the configuration shows that they are off. */
    private boolean keepsNo(String command) {
        boolean kept = (command.startsWith("no ip ") || command.startsWith("no service ")) && !lines.contains(command);
        if (kept) {
            insert(command);
        }
        return kept;
    }

    private void insert(String command) {
        String word = command.startsWith("no ") ? command.split(" ")[1] : command.split(" ")[0];
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).startsWith(word + " ")) {
                int end = endOfSection(i);
                boolean spaced =
                        end - i > 1 && end < lines.size() && lines.get(end).equals("!");
                lines.add(spaced ? end + 1 : end, command);
                if (spaced) {
                    lines.add(end + 2, "!");
                }
                return;
            }
        }
        lines.add(tail(), command);
    }

    /** Where new things go: above the terminal lines, which every configuration ends with. */
    private int tail() {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("line con")) {
                return i > 0 && lines.get(i - 1).equals("!") ? i - 1 : i;
            }
        }
        return lines.size() - (lines.isEmpty() || !lines.getLast().equals("end") ? 0 : 1);
    }

    private int indexOfPrefix(String prefix) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(prefix)) {
                return i;
            }
        }
        return -1;
    }

    private int endOfSection(int start) {
        int end = start + 1;
        while (end < lines.size() && lines.get(end).startsWith(" ")) {
            end++;
        }
        return end;
    }

    /** The words that lines have in common of which a section can hold one. */
    static String key(String command) {
        String[] words = command.split(" ");
        if (MANY.contains(words[0])) {
            return command;
        }
        return words.length > 1 && TWO_WORDS.contains(words[0]) ? words[0] + " " + words[1] : words[0];
    }
}
