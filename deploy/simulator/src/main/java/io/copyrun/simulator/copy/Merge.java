package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.device.Memory;
import io.copyrun.simulator.device.Texts;
import io.copyrun.simulator.estate.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines of a file are carried out like typed ones: what the file does not name stays as it is. */
public final class Merge {
    private static final Set<String> ALWAYS =
            Set.of("no", "end", "exit", "version", "hostname", "banner", "boot", "file");

    private final Session session;
    private final Memory memory;
    private final Model model;
    private final Set<String> known;
    private final List<Pattern> rejected;

    public Merge(Session session) {
        this.session = session;
        this.memory = session.device().memory();
        this.model = session.device().description().model();
        this.known = known();
        String own = session.device().description().value("rejected");
        this.rejected = Stream.concat(model.config().rejected().stream(), Stream.ofNullable(own))
                .map(Pattern::compile)
                .toList();
    }

    /** First words of the commands that this model has, as far as its configurations show them. */
    private Set<String> known() {
        Stream<String> planned =
                model.config().running().stream().flatMap(part -> part.text().lines());
        return Stream.of(
                        ALWAYS.stream(),
                        model.config().keywords().stream(),
                        planned.filter(line -> !line.startsWith(" ")).map(Merge::firstWord),
                        memory.running().lines().stream().map(Merge::firstWord))
                .flatMap(words -> words)
                .collect(Collectors.toSet());
    }

    private static String firstWord(String line) {
        String word = line.strip().split(" ", 2)[0];
        return word.toLowerCase(Locale.ROOT);
    }

    /** Carries out a file. */
    public void run(String text) {
        List<String> lines =
                Texts.body(text).stream().map(String::stripTrailing).toList();
        for (int i = 0; i < lines.size(); ) {
            String line = lines.get(i);
            if (line.startsWith("banner motd ")) {
                i = banner(lines, i);
            } else {
                int end = i + 1;
                while (end < lines.size() && lines.get(end).startsWith(" ")) {
                    end++;
                }
                section(lines.subList(i, end));
                i = end;
            }
        }
    }

    private int banner(List<String> lines, int start) {
        String first = lines.get(start).substring("banner motd ".length());
        String delimiter = first.startsWith("^C") ? "^C" : first.substring(0, 1);
        List<String> text = new ArrayList<>();
        int end = start + 1;
        while (end < lines.size() && !lines.get(end).startsWith(delimiter)) {
            text.add(lines.get(end++));
        }
        String old = memory.running().banner();
        if (!old.lines().toList().equals(text)) {
            memory.replaceBanner(delimiter, text, session.change());
        }
        return end + 1;
    }

    private void section(List<String> lines) {
        String head = lines.getFirst().strip();
        if (head.isEmpty() || head.startsWith("!") || head.startsWith(":") || head.equals("end")) {
            return;
        }
        if (!known.contains(firstWord(head)) || isRejected(head)) {
            lines.forEach(this::refuse);
            return;
        }
        List<String> taken = new ArrayList<>(List.of(head));
        for (String line : lines.subList(1, lines.size())) {
            if (isRejected(line)) {
                refuse(line);
            } else {
                taken.add(line);
            }
        }
        if (taken.size() > 1 || opensSection(head)) {
            memory.merge(taken, session.change());
        } else {
            memory.configure("", head, session.change());
        }
    }

    private static boolean opensSection(String command) {
        return command.startsWith("interface ") || command.startsWith("line ") || command.startsWith("router ");
    }

    private boolean isRejected(String line) {
        return rejected.stream().anyMatch(pattern -> pattern.matcher(line).find());
    }

    private void refuse(String line) {
        session.note("rejected", line.strip());
        session.println(line);
        session.println(
                " ".repeat(Math.max(0, line.length() - line.stripLeading().length())) + "^");
        session.println(model.message("invalid", "% Invalid input detected at '^' marker.\n"));
    }
}
