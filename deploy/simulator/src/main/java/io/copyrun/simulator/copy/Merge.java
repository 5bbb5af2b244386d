package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.device.Memory;
import io.copyrun.simulator.device.Texts;
import io.copyrun.simulator.estate.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines of a file are carried out like typed ones: what the file does not name stays as it is. */
public final class Merge {
    private static final Set<String> ALWAYS =
            Set.of("no", "end", "exit", "version", "hostname", "banner", "boot", "file");

    private static final String BANNER = "banner motd ";

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

    /**
     * A file, sorted.
     *
     * @param accepted its lines that are commands of this model, in their order
     * @param refused the others
     */
    public record Sorted(List<String> accepted, List<String> refused) {}

    /** Sorts the lines of a file, without the remarks at its head; banners are taken as they are. */
    public Sorted sort(String text) {
        List<String> accepted = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        List<String> lines =
                Texts.body(text).stream().map(String::stripTrailing).toList();
        boolean inside = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(BANNER)) {
                int end = endOfBanner(lines, i);
                accepted.addAll(lines.subList(i, end));
                i = end - 1;
            } else if (line.startsWith(" ")) {
                (inside && !isRejected(line) ? accepted : refused).add(line);
            } else {
                inside = isRemark(line) || (known.contains(firstWord(line)) && !isRejected(line));
                (inside ? accepted : refused).add(line);
            }
        }
        return new Sorted(accepted, refused);
    }

    private static int endOfBanner(List<String> lines, int start) {
        String delimiter = delimiter(lines.get(start));
        int end = start + 1;
        while (end < lines.size() && !lines.get(end).startsWith(delimiter)) {
            end++;
        }
        return Math.min(lines.size(), end + 1);
    }

    private static String delimiter(String line) {
        String first = line.substring(BANNER.length());
        return first.startsWith("^C") ? "^C" : first.substring(0, 1);
    }

    private static boolean isRemark(String line) {
        return line.isBlank() || line.startsWith("!") || line.startsWith(":") || line.equals("end");
    }

    /** Carries out a file, and names the lines that the device does not take. */
    public void run(String text) {
        Sorted sorted = sort(text);
        sorted.refused().forEach(this::refuse);
        apply(sorted.accepted());
    }

    /** Carries out lines that were sorted; one that fits the value {@code cutOn} ends the session when it changes something. */
    public void apply(List<String> lines) {
        List<String> before = memory.running().lines();
        carryOut(lines);
        String cutting = session.device().description().value("cutOn");
        Pattern pattern = cutting == null ? null : Pattern.compile(cutting);
        Optional<String> cut = memory.running().lines().stream()
                .filter(line -> pattern != null && pattern.matcher(line).find() && !before.contains(line))
                .findFirst();
        if (cut.isPresent()) {
            throw session.cut("by the change: " + cut.get().strip());
        }
    }

    private void carryOut(List<String> lines) {
        for (int i = 0; i < lines.size(); ) {
            String line = lines.get(i);
            int end = i + 1;
            if (line.startsWith(BANNER)) {
                end = endOfBanner(lines, i);
                banner(lines.subList(i, end));
            } else if (!isRemark(line)) {
                while (end < lines.size() && lines.get(end).startsWith(" ")) {
                    end++;
                }
                section(lines.subList(i, end));
            }
            i = end;
        }
    }

    private void banner(List<String> block) {
        String delimiter = delimiter(block.getFirst());
        List<String> text = block.subList(1, Math.max(1, block.size() - 1));
        if (!memory.running().banner().lines().toList().equals(text)) {
            memory.replaceBanner(delimiter, text, session.change());
        }
    }

    private void section(List<String> lines) {
        String head = lines.getFirst();
        if (lines.size() > 1 || opensSection(head)) {
            memory.merge(lines, session.change());
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
        session.println(" ".repeat(line.length() - line.stripLeading().length()) + "^");
        session.println(model.message("invalid", "% Invalid input detected at '^' marker.\n"));
    }
}
