package io.copyrun.simulator.exec;

import io.copyrun.simulator.cli.LineEditor.Echo;
import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.cli.Typed;
import io.copyrun.simulator.copy.Passwords;
import io.copyrun.simulator.device.Memory;
import io.copyrun.simulator.estate.Model;
import io.copyrun.simulator.estate.Model.Dialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Configuration mode: each line changes the running configuration at once. */
final class ConfigMode {
    /** Heads of sections, and what the prompt says inside. */
    private static final Map<String, String> SECTIONS =
            Map.of("interface", "if", "line", "line", "router", "router", "vlan", "vlan", "vrf", "vrf");

    /** First words that belong to a section while one is open. */
    private static final Set<String> INSIDE = Set.of(
            "description",
            "shutdown",
            "ip",
            "ipv6",
            "switchport",
            "speed",
            "duplex",
            "mtu",
            "bandwidth",
            "negotiation",
            "spanning-tree",
            "exec-timeout",
            "password",
            "login",
            "transport",
            "network",
            "neighbor",
            "name",
            "cdp",
            "encapsulation",
            "load-interval",
            "standby",
            "channel-group",
            "privilege",
            "logging",
            "storm-control");

    /** Second words that make an {@code ip} command one of the whole device. */
    private static final Set<String> GLOBAL_IP = Set.of(
            "tftp", "route", "domain", "domain-name", "domain-lookup", "name-server", "ssh", "http", "default-gateway");

    private static final int HOSTNAME_IN_PROMPT = 20;

    /** The message about a change comes late: scripts that take the first prompt for the last are one answer behind. */
    private static final Duration MESSAGE_DELAY = Duration.ofMillis(400);

    private final Session session;
    private final Shell shell;
    private final Memory memory;
    private final Model model;
    private String section = "";
    private boolean over;

    ConfigMode(Session session, Shell shell) {
        this.session = session;
        this.shell = shell;
        this.memory = session.device().memory();
        this.model = session.device().description().model();
    }

    void run() {
        session.println(model.message("configure", "Enter configuration commands, one per line.  End with CNTL/Z."));
        String begun = "";
        while (!over) {
            session.terminal().beginPage();
            Typed typed = session.editor().read(prompt(), begun, Echo.COMMAND);
            begun = "";
            switch (typed) {
                case Typed.Line line -> execute(line.text().strip());
                case Typed.Ended ended -> {
                    execute(ended.text().strip());
                    over = true;
                }
                case Typed.Interrupted interrupted -> over = true;
                case Typed.Help help -> {
                    keywords().forEach(word -> session.println("  " + word));
                    begun = help.text();
                }
                case Typed.Completion completion -> begun = completion.text();
            }
        }
        announce();
    }

    private String prompt() {
        String name = session.device().hostname();
        String word = section.isEmpty() ? "" : "-" + SECTIONS.getOrDefault(section.split(" ")[0], "if");
        if (session.isNxos()) {
            return "\r" + name + "(config" + word + ")# ";
        }
        return name.substring(0, Math.min(HOSTNAME_IN_PROMPT, name.length())) + "(config" + word + ")#";
    }

    private List<String> keywords() {
        boolean files =
                model.dialect() == Dialect.IOS && !model.copy().generation().isKeywords();
        Stream<String> inside = Stream.concat(
                section.isEmpty() ? Stream.of() : INSIDE.stream(), files ? Stream.of("file") : Stream.of());
        return Stream.concat(
                        inside, Stream.concat(model.config().keywords().stream(), Stream.of("no", "do", "exit", "end")))
                .distinct()
                .sorted()
                .toList();
    }

    private void execute(String line) {
        if (line.isEmpty() || line.startsWith("!")) {
            return;
        }
        session.note("configure", Passwords.hidden(line));
        boolean negated = line.startsWith("no ");
        String rest = negated ? line.substring(3).strip() : line;
        String typed = rest.split(" ")[0];
        List<String> fitting = fitting(typed.toLowerCase(Locale.ROOT));
        if (fitting.isEmpty()) {
            session.println(" ".repeat(prompt().length() + (negated ? 3 : 0)) + "^");
            session.println(model.message("invalid", "% Invalid input detected at '^' marker.\n"));
        } else if (fitting.size() > 1) {
            session.println("% Ambiguous command:  \"" + line + "\"");
        } else {
            String arguments = rest.substring(typed.length()).strip();
            carryOut(fitting.getFirst(), arguments, negated);
        }
    }

    private List<String> fitting(String word) {
        List<String> all = keywords();
        return all.contains(word)
                ? List.of(word)
                : all.stream().filter(keyword -> keyword.startsWith(word)).toList();
    }

    private void carryOut(String word, String arguments, boolean negated) {
        switch (word) {
            case "end" -> over = true;
            case "exit" -> {
                over = section.isEmpty();
                section = "";
            }
            case "do" -> shell.execute(arguments);
            case "banner" -> banner(arguments, negated);
            case "hostname", "switchname" -> set("hostname " + arguments, negated);
            case "boot" -> boot(arguments, negated);
            case "clear" -> boot(arguments.replaceFirst("^configure boot ", ""), true);
            case "file" -> filePrompt(arguments, negated);
            default -> {
                boolean inside = !section.isEmpty()
                        && INSIDE.contains(word)
                        && !(word.equals("ip") && GLOBAL_IP.contains(arguments.split(" ")[0]));
                if (inside) {
                    configure(section, (word + " " + arguments).strip(), negated);
                } else {
                    atTop(word, arguments, negated);
                }
            }
        }
    }

    private void atTop(String word, String arguments, boolean negated) {
        section = "";
        String command = (word + " " + arguments).strip();
        if (SECTIONS.containsKey(word)) {
            Optional<String> head = word.equals("interface")
                    ? memory.running().interfaceName(arguments).map(name -> "interface " + name)
                    : Optional.of(command);
            if (head.isEmpty()) {
                session.println("% Invalid interface type and number");
            } else if (negated) {
                configure("", head.get(), true);
            } else {
                memory.openSection(head.get(), session.change());
                section = head.get();
            }
            return;
        }
        if (arguments.isEmpty()) {
            session.println(model.message("incomplete", "% Incomplete command.\n"));
            return;
        }
        set(command, negated);
    }

    private void set(String command, boolean negated) {
        section = "";
        configure("", command, negated);
    }

    private void configure(String head, String command, boolean negated) {
        memory.configure(head, negated ? "no " + command : command, session.change());
    }

    /** What the next start loads; the word for that differs between the generations of NX-OS. */
    private void boot(String arguments, boolean negated) {
        String word = arguments.split(" ")[0];
        if (List.of("nxos", "system").contains(word) && !word.equals(model.message("bootWord", "system"))) {
            session.println(model.message("invalid", "% Invalid input detected at '^' marker.\n"));
            return;
        }
        session.destroyed((negated ? "no " : "") + "boot " + arguments);
        set("boot " + arguments, negated);
    }

    /** {@code file prompt}: the usual way of asking is not seen in the configuration. */
    private void filePrompt(String arguments, boolean negated) {
        String[] words = arguments.split("\\s+");
        String way = words.length > 1 ? words[1] : "alert";
        if (!"prompt".startsWith(words[0])
                || words[0].isEmpty()
                || !Set.of("quiet", "alert", "noisy").contains(way)) {
            session.println(model.message("invalid", "% Invalid input detected at '^' marker.\n"));
        } else {
            set("file prompt" + (negated || way.equals("alert") ? "" : " " + way), negated || way.equals("alert"));
        }
    }

    /** {@code banner motd #}: what follows belongs to the banner until the delimiter comes again. */
    private void banner(String arguments, boolean negated) {
        if (negated || !arguments.startsWith("motd ")) {
            set("banner " + arguments, negated);
            return;
        }
        String delimiter = arguments.substring(5, 6);
        List<String> text = new ArrayList<>();
        String line = arguments.substring(6);
        session.println("Enter TEXT message.  End with the character '" + delimiter + "'.");
        while (!line.contains(delimiter)) {
            if (!line.isEmpty()) {
                text.add(line);
            }
            line = session.editor().read("", "", Echo.ANSWER).text();
        }
        String last = line.substring(0, line.indexOf(delimiter));
        if (!last.isEmpty()) {
            text.add(last);
        }
        memory.replaceBanner(session.isNxos() ? delimiter : "^C", text, session.change());
    }

    private void announce() {
        String text = session.isNxos()
                ? ": %VSHD-5-VSHD_SYSLOG_CONFIG_I: Configured from vty by " + session.user() + " on " + session.peer()
                : ": %SYS-5-CONFIG_I: Configured from console by " + session.user() + " on vty" + session.line() + " ("
                        + session.peer() + ")";
        var device = session.device();
        Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(MESSAGE_DELAY);
                device.lines().message(device.clock().syslog() + text + "\n");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
