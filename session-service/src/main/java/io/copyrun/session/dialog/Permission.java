package io.copyrun.session.dialog;

import io.copyrun.session.platform.CommandTemplate;
import io.copyrun.session.platform.Hazard;
import io.copyrun.session.platform.Question;
import io.copyrun.session.restore.Change;
import io.copyrun.session.restore.Clearance;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a command may change on its device: what it was typed for, and what was cleared. A question is agreed to only if all that
 * it names is what the command was typed for, and a clearance names exactly what agreeing would do.
 *
 * @param fileSystem that the command is about, with its colon, {@code flash:2:} for a partition; null where it is about none
 * @param otherNames of exactly that file system, with their colons, as the device's own table of them shows
 * @param path that the command is about, without the file system; null where it is about none
 * @param command what the command itself needs before it is typed; null where nothing is destroyed by it
 * @param clearances for the questions
 * @param configuration whether lines of a configuration may be rejected
 */
public record Permission(
        @Nullable String fileSystem,
        List<String> otherNames,
        @Nullable String path,
        @Nullable Clearance command,
        List<Clearance> clearances,
        boolean configuration) {
    /** For commands that change nothing. */
    public static final Permission NONE = new Permission(null, List.of(), null, null, List.of(), false);

    private static final CommandTemplate DESTINATION = new CommandTemplate("{destination}");

    /** What is done about a question. */
    sealed interface Ruling {
        /** It is answered as the platform file says; nothing is destroyed by that. */
        record Answer() implements Ruling {}

        /** It is agreed to if the check allows it. */
        record Agree(Clearance clearance) implements Ruling {}

        /** It is answered no, and the command goes on. */
        record AnswerNo() implements Ruling {}

        /** It is answered no, and the command is given up. */
        record GiveUp(String why) implements Ruling {}
    }

    public Permission {
        otherNames = List.copyOf(otherNames);
        clearances = List.copyOf(clearances);
    }

    /** For a command that reads a file for as long as it takes. */
    public static Permission reading(String fileSystem, String path) {
        return new Permission(fileSystem, List.of(), path, null, List.of(), false);
    }

    boolean isNone() {
        return fileSystem == null && command == null && clearances.isEmpty();
    }

    /** Whether the command changes a device, or may. */
    boolean changes() {
        return !isNone();
    }

    /**
     * What is done about a question.
     *
     * @param screen at the end of the question
     * @param slots of the command
     * @param placed whether the device has been told the partition, by the command or by an answer
     */
    Ruling ruling(Question question, Screen screen, Map<String, String> slots, boolean placed) {
        String other = isNone() ? null : other(question, screen, slots);
        if (other != null) {
            return new Ruling.GiveUp(other);
        }
        Hazard hazard = question.hazard();
        if (hazard == null) {
            return new Ruling.Answer();
        }
        if (partition() != null && !placed) {
            return new Ruling.GiveUp("the device was not told that partition " + partition() + " is meant");
        }
        if (hazard.does() == Hazard.Does.COMMAND) {
            return command == null ? new Ruling.Answer() : new Ruling.Agree(command);
        }
        Optional<Change> change = change(hazard.does());
        Optional<Clearance> cleared = change.flatMap(this::cleared);
        if (cleared.isPresent()) {
            return new Ruling.Agree(cleared.get());
        }
        boolean isCopyOfAFile = !configuration && path != null;
        return hazard.goesOnWithout() && isCopyOfAFile
                ? new Ruling.AnswerNo()
                : new Ruling.GiveUp("nobody has cleared "
                        + change.map(Change::toString).orElse(hazard.does().toString()));
    }

    private Optional<Clearance> cleared(Change change) {
        return clearances.stream()
                .filter(clearance -> clearance.change().equals(change))
                .findFirst();
    }

    private Optional<Change> change(Hazard.Does does) {
        String system = fileSystem;
        String file = path;
        return switch (does) {
            case ERASE -> Optional.ofNullable(system).map(Change.Erase::new);
            case SQUEEZE -> Optional.ofNullable(system).map(Change.Squeeze::new);
            case OVERWRITE ->
                system == null || file == null ? Optional.empty() : Optional.of(new Change.Overwrite(system, file));
            case DELETE ->
                system == null || file == null ? Optional.empty() : Optional.of(new Change.Delete(system, file));
            case REPLACE -> Optional.of(new Change.Replace());
            case RELOAD -> Optional.of(new Change.Reload());
            case COMMAND -> Optional.empty();
        };
    }

    /** What the question names that is something else than the command was typed for; null when nothing is. */
    private @Nullable String other(Question question, Screen screen, Map<String, String> slots) {
        for (var named : question.ask().named(screen.squeezedEnds()).entrySet()) {
            String value = named.getValue();
            boolean same =
                    switch (named.getKey()) {
                        case "fs" -> isFileSystem(value);
                        case "partition" -> value.equals(partition());
                        case "file" -> isFile(value);
                        case "default" -> isDestination(question, value);
                        case "source" -> value.equals(slots.get("source"));
                        case "host" -> value.equals(slots.get("server"));
                        default -> false;
                    };
            if (!same) {
                return "it names " + value + ", and the command is for " + subject();
            }
        }
        return null;
    }

    private String subject() {
        return (fileSystem == null ? "" : fileSystem) + (path == null ? "" : path);
    }

    /** The number in {@code flash:2:}; null where the command is about no partition. */
    @Nullable
    String partition() {
        String system = fileSystem;
        return system != null && system.matches("[^:]+:\\d:")
                ? system.substring(system.length() - 2, system.length() - 1)
                : null;
    }

    private boolean isFileSystem(String named) {
        String system = fileSystem;
        String colon = named.endsWith(":") ? named : named + ":";
        return system != null
                && (colon.equalsIgnoreCase(system)
                        || colon.equalsIgnoreCase(system.substring(0, system.indexOf(':') + 1))
                        || otherNames.stream().anyMatch(colon::equalsIgnoreCase));
    }

    /** {@code flash:/name}, {@code flash:2:name}, {@code flash:name}, {@code /name} or {@code name}. */
    private boolean isFile(String named) {
        int colon = named.indexOf(':');
        String file = path;
        return file != null
                && (colon < 2 || isFileSystem(named.substring(0, colon)))
                && isPath(named.substring(colon < 2 ? 0 : colon + 1).replaceFirst("^/+", ""), file);
    }

    /** Of a file in a partition some questions name the rest only. */
    private boolean isPath(String named, String file) {
        String number = partition();
        return named.equals(file)
                || (number != null && named.equals(number + ":" + file))
                || (file.matches("\\d:.+") && named.equals(file.substring(2)));
    }

    /** A device that offers another place for a configuration has understood something else. */
    private boolean isDestination(Question question, String offered) {
        return !configuration || !question.answer().equals(DESTINATION) || offered.isEmpty() || isFile(offered);
    }
}
