package io.copyrun.simulator.device;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configuration that a device runs with: lines, and when somebody last changed them. Safe for use by several sessions.
 *
 * <p>Lines may hold references that drift with time, filled in when the configuration is read.
 */
public final class RunningConfig {
    private static final Pattern INTERFACE = Pattern.compile("([A-Za-z-]+) ?([0-9][0-9/.:]*)");
    private static final List<String> INTERFACE_TYPES = List.of(
            "FastEthernet",
            "GigabitEthernet",
            "TenGigabitEthernet",
            "Ethernet",
            "Loopback",
            "Vlan",
            "Port-channel",
            "Tunnel",
            "mgmt");

    /**
     * @param changedBy null as long as nobody has changed anything since the start of the device
     */
    public record Change(Instant at, @Nullable String changedBy) {}

    private final String indent;
    private ConfigTree tree;
    private Change lastChange;

    RunningConfig(List<String> lines, String indent, Change lastChange) {
        this.indent = indent;
        this.tree = new ConfigTree(lines, indent);
        this.lastChange = lastChange;
    }

    public synchronized List<String> lines() {
        return tree.lines();
    }

    public synchronized Change lastChange() {
        return lastChange;
    }

    public synchronized String hostname() {
        return tree.find("hostname ")
                .or(() -> tree.find("switchname "))
                .orElse("hostname Switch")
                .split(" ")[1];
    }

    /** {@code quiet}, {@code alert} or {@code noisy}; the second if the configuration does not say. */
    public synchronized String filePrompt() {
        return tree.find("file prompt ").map(line -> line.substring(12).strip()).orElse("alert");
    }

    /** What follows some words that stand at most once; empty if they do not stand there. */
    public synchronized Optional<String> setting(String words) {
        return tree.find(words + " ").map(line -> line.substring(words.length()).strip());
    }

    /** Text of the message of the day, without its delimiters; empty if there is none. */
    public synchronized String banner() {
        StringBuilder text = new StringBuilder();
        String delimiter = "";
        for (String line : tree.lines()) {
            if (line.startsWith("banner motd ")) {
                delimiter = line.startsWith("banner motd ^C") ? "^C" : line.substring(12, 13);
            } else if (!delimiter.isEmpty() && line.startsWith(delimiter)) {
                return text.toString();
            } else if (!delimiter.isEmpty()) {
                text.append(line).append('\n');
            }
        }
        return "";
    }

    /** Carries out one command of configuration mode, in a section or, with an empty head, outside; whether it changed anything. */
    synchronized boolean apply(String head, String command, Change change) {
        return noted(head.isEmpty() ? tree.apply(command) : tree.apply(head, command), change);
    }

    synchronized boolean openSection(String head, Change change) {
        return noted(tree.open(head), change);
    }

    /** Carries out a section of a file, the first line its head. */
    synchronized boolean merge(List<String> section, Change change) {
        return noted(tree.merge(section), change);
    }

    /** Takes other lines in the place of all. */
    synchronized void replace(List<String> lines, Change change) {
        tree = new ConfigTree(lines, indent);
        lastChange = change;
    }

    /** Name of the interface that traffic to a server leaves through; empty if none has an address. */
    public synchronized Optional<String> addressedInterface() {
        String name = "";
        for (String line : tree.lines()) {
            if (line.startsWith("interface ")) {
                name = line.substring("interface ".length());
            } else if (!name.isEmpty() && line.matches(" +(ip|ipv4) address \\d.*")) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    synchronized boolean replaceBanner(String delimiter, List<String> text, Change change) {
        List<String> block = new java.util.ArrayList<>(text);
        block.addFirst("banner motd " + delimiter);
        block.add(delimiter);
        return noted(tree.replaceBlock("banner motd ", delimiter, block), change);
    }

    private boolean noted(boolean changed, Change change) {
        if (changed) {
            lastChange = change;
        }
        return changed;
    }

    /** The full name of an interface that was typed in short ({@code fa0/1}); empty if it can be none. */
    public synchronized Optional<String> interfaceName(String typed) {
        Matcher matcher = INTERFACE.matcher(typed.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String type = matcher.group(1).toLowerCase(Locale.ROOT);
        String number = matcher.group(2);
        Optional<String> present = tree.heads("interface").stream()
                .map(head -> head.substring("interface ".length()))
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(type)
                        && name.endsWith(number)
                        && !Character.isDigit(name.charAt(name.length() - number.length() - 1))
                        && name.chars().takeWhile(c -> !Character.isDigit(c)).count()
                                == name.length() - number.length())
                .findFirst();
        return present.or(() -> INTERFACE_TYPES.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(type))
                .findFirst()
                .map(name -> name + number));
    }
}
