package io.copyrun.simulator.exec;

import io.copyrun.simulator.cli.LineEditor.Echo;
import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.cli.Typed;
import io.copyrun.simulator.copy.Merge;
import io.copyrun.simulator.copy.Passwords;
import io.copyrun.simulator.copy.Replacement;
import io.copyrun.simulator.device.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Configuration mode of IOS XR: what is typed or loaded is nothing until it is committed. */
final class CommitMode {
    private static final List<String> SECTIONS = List.of("interface", "router", "line", "vrf", "route-policy");

    private static final String UNCOMMITTED =
            "Uncommitted changes found, commit them before exiting(yes/no/cancel)? [cancel]: ";

    private static final String REPLACES = """
            This commit will replace or remove the entire running configuration. This
            operation can be service affecting.
            Do you wish to proceed? [no]:\s""";

    private final Session session;
    private final Shell shell;
    private final Device device;
    private final Merge merge;
    private final List<String> target = new ArrayList<>();
    private List<String> failed = List.of();
    private boolean inSection;
    private boolean over;

    CommitMode(Session session, Shell shell) {
        this.session = session;
        this.shell = shell;
        this.device = session.device();
        this.merge = new Merge(session);
    }

    void run() {
        while (!over) {
            session.terminal().beginPage();
            String prompt = session.prompt().replaceFirst("#$", inSection ? "(config-if)#" : "(config)#");
            Typed typed = session.editor().read(prompt, "", Echo.COMMAND);
            switch (typed) {
                case Typed.Line line -> execute(line.text());
                case Typed.Ended ended -> leave();
                case Typed.Interrupted interrupted -> {}
                case Typed.Help help -> session.println("  abort  commit  end  exit  load  root  show");
                case Typed.Completion completion -> {}
            }
        }
    }

    private void execute(String text) {
        String line = text.strip();
        if (line.isEmpty() || line.startsWith("!")) {
            return;
        }
        session.note("configure", Passwords.hidden(line));
        String[] words = line.split("\\s+");
        switch (words[0].toLowerCase(Locale.ROOT)) {
            case "commit" -> commit(words);
            case "load" -> load(words.length > 1 ? words[1] : "");
            case "show" -> show(line);
            case "do" -> shell.execute(line.substring(2).strip());
            case "abort" -> over = true;
            case "clear" -> target.clear();
            case "root" -> inSection = false;
            case "end" -> leave();
            case "exit" -> {
                if (inSection) {
                    inSection = false;
                } else {
                    leave();
                }
            }
            default -> type(line, words[0]);
        }
    }

    private void type(String line, String word) {
        boolean opens = SECTIONS.contains(word);
        String kept = inSection && !opens ? " " + line : line;
        boolean known = inSection && !opens ? true : merge.sort(line).refused().isEmpty();
        if (known) {
            target.add(kept);
            inSection = inSection || opens;
        } else {
            session.println(" ".repeat(session.prompt().length() + "(config)".length()) + "^");
            session.println("% Invalid input detected at '^' marker.");
        }
    }

    private void load(String url) {
        session.println("Loading.");
        Optional<String> text = new Replacement(session).read(url);
        if (text.isEmpty()) {
            session.println("Couldn't open file " + url);
            return;
        }
        Merge.Sorted sorted = merge.sort(text.get());
        target.addAll(sorted.accepted());
        failed = sorted.refused();
        int bytes = text.get().length();
        session.println(bytes + " bytes parsed in 1 sec (" + bytes + ")bytes/sec");
        if (!failed.isEmpty()) {
            session.println("% Syntax/Authorization errors in one or more commands.!! Please issue\n"
                    + "'show configuration failed load' from this session to view the errors");
        }
    }

    private void show(String line) {
        if (line.startsWith("show configuration failed")) {
            failed.forEach(session::println);
            failed.stream().findAny().ifPresent(any -> session.println("!!% Invalid input detected"));
        } else if (line.equals("show configuration")) {
            session.println("Building configuration...");
            target.forEach(session::println);
            session.println("end\n");
        } else {
            shell.execute(line);
        }
    }

    private void commit(String[] words) {
        boolean replaces = List.of(words).contains("replace");
        if (target.isEmpty() && !replaces) {
            device.reversal().confirm();
            session.println("% No configuration changes to commit.");
            return;
        }
        if (replaces
                && session.ask("commit-replace", REPLACES, "no")
                        .filter(answer -> answer.startsWith("y"))
                        .isEmpty()) {
            return;
        }
        List<String> before = device.memory().running().lines();
        if (replaces) {
            session.destroyed("replace running-config");
            List<String> lines = new ArrayList<>(target);
            lines.removeIf("end"::equals);
            lines.add("end");
            device.memory().replaceRunning(lines, session.change());
        } else {
            session.destroyed("merge running-config");
            merge.apply(target);
        }
        target.clear();
        minutes(words).ifPresentOrElse(minutes -> device.reversal().begin(before, minutes), () -> device.reversal()
                .confirm());
    }

    /** {@code commit confirmed minutes 5}. */
    private static Optional<Integer> minutes(String[] words) {
        int at = List.of(words).indexOf("minutes");
        boolean given = List.of(words).contains("confirmed") && at > 0 && at + 1 < words.length;
        return given && words[at + 1].matches("\\d{1,3}")
                ? Optional.of(Integer.parseInt(words[at + 1]))
                : Optional.empty();
    }

    private void leave() {
        if (target.isEmpty()) {
            over = true;
            return;
        }
        String answer = session.ask("uncommitted", UNCOMMITTED, "cancel").orElse("cancel");
        if (answer.startsWith("y")) {
            commit(new String[] {"commit"});
        }
        over = answer.startsWith("y") || answer.startsWith("n");
    }
}
