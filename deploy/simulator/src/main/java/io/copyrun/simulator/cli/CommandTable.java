package io.copyrun.simulator.cli;

import io.copyrun.simulator.cli.CommandLine.Word;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands of a dialect; words may be shortened as far as they stay unambiguous. */
public final class CommandTable {
    /** Where a command can be typed. */
    public enum Mode {
        USER,
        PRIVILEGED
    }

    /** Does what a command says. */
    public interface Action {
        void run(Session session, List<String> arguments);
    }

    /**
     * @param words keywords; {@code <name>} stands for any word, {@code <number>} for digits, {@code <rest>} for all that follows
     */
    public record Command(List<String> words, Set<Mode> modes, Action action) {
        private String word(int i) {
            return i < words.size() ? words.get(i) : "";
        }

        private boolean keyword(int i) {
            return i < words.size() && !words.get(i).startsWith("<");
        }

        private boolean accepts(int i, String text) {
            return switch (word(i)) {
                case "<number>" -> text.chars().allMatch(Character::isDigit) && text.length() < 10;
                case "" -> false;
                default -> !keyword(i);
            };
        }
    }

    private final List<Command> commands = new ArrayList<>();

    /** Adds a command of the privileged mode. */
    public CommandTable add(String syntax, Action action) {
        commands.add(new Command(List.of(syntax.split(" ")), EnumSet.of(Mode.PRIVILEGED), action));
        return this;
    }

    /** Adds a command of both modes. */
    public CommandTable addForAll(String syntax, Action action) {
        commands.add(new Command(List.of(syntax.split(" ")), EnumSet.allOf(Mode.class), action));
        return this;
    }

    public Parsed parse(CommandLine line, Mode mode) {
        List<Command> left = in(mode);
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < line.words().size(); i++) {
            Word word = line.words().get(i);
            List<String> fitting = keywords(left, i, word.lower());
            if (fitting.size() > 1) {
                return new Parsed.Ambiguous();
            }
            int at = i;
            if (fitting.size() == 1) {
                String keyword = fitting.getFirst();
                left = kept(left, command -> command.word(at).equals(keyword));
                continue;
            }
            List<Command> taking = kept(left, command -> command.accepts(at, word.text()));
            if (taking.isEmpty()) {
                return new Parsed.Invalid(word.at() + sharedLength(left, i, word.lower()), i);
            }
            if (taking.getFirst().word(i).equals("<rest>")) {
                arguments.add(line.text().substring(word.at()).strip());
                return new Parsed.Found(taking.getFirst(), arguments);
            }
            arguments.add(word.text());
            left = taking;
        }
        int length = line.words().size();
        return left.stream()
                .filter(command -> command.words().size() == length)
                .findFirst()
                .<Parsed>map(command -> new Parsed.Found(command, arguments))
                .orElseGet(Parsed.Incomplete::new);
    }

    /** Words that could stand next; with a word begun, those that it could become. */
    public List<String> next(String text, Mode mode) {
        CommandLine line = CommandLine.of(text);
        boolean begun = !text.isEmpty() && !text.endsWith(" ");
        int complete = line.words().size() - (begun ? 1 : 0);
        List<Command> left = in(mode);
        for (int i = 0; i < complete; i++) {
            String word = line.words().get(i).lower();
            List<String> fitting = keywords(left, i, word);
            int at = i;
            left = kept(
                    left,
                    command -> fitting.isEmpty() ? command.accepts(at, word) : fitting.contains(command.word(at)));
        }
        String prefix = begun ? line.words().getLast().lower() : "";
        return left.stream()
                .map(command -> command.words().size() == complete ? "<cr>" : command.word(complete))
                .filter(word -> !word.isEmpty() && (word.startsWith(prefix) || (!begun && word.startsWith("<"))))
                .distinct()
                .sorted()
                .toList();
    }

    private List<Command> in(Mode mode) {
        return kept(commands, command -> command.modes().contains(mode));
    }

    private static List<Command> kept(List<Command> commands, Predicate<Command> wanted) {
        return commands.stream().filter(wanted).toList();
    }

    /** The keywords that a word can mean: itself if it is one, else all that begin with it. */
    private static List<String> keywords(List<Command> commands, int i, String word) {
        Set<String> all = keywordsAt(commands, i).collect(Collectors.toSet());
        return all.contains(word)
                ? List.of(word)
                : all.stream().filter(keyword -> keyword.startsWith(word)).toList();
    }

    private static Stream<String> keywordsAt(List<Command> commands, int i) {
        return commands.stream().filter(command -> command.keyword(i)).map(command -> command.word(i));
    }

    private static int sharedLength(List<Command> commands, int i, String word) {
        return keywordsAt(commands, i)
                .mapToInt(keyword -> {
                    int n = 0;
                    while (n < Math.min(keyword.length(), word.length()) && keyword.charAt(n) == word.charAt(n)) {
                        n++;
                    }
                    return n;
                })
                .max()
                .orElse(0);
    }
}
