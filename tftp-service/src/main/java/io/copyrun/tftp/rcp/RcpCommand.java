package io.copyrun.tftp.rcp;

import io.copyrun.event.Direction;
import java.util.List;
import java.util.Optional;

/**
 * The command that a peer wants run, as {@code rcp -t NAME}: it is read here and never run, and none of it becomes an argument of
 * anything.
 *
 * @param target the name as it stands there; of an upload, {@code .} says that the record of the file has it
 */
public record RcpCommand(Direction direction, String target) {
    private static final int CHARACTERS_MAX = 512;
    /** Be talkative, keep times: nothing that changes what is sent, as times are not kept. */
    private static final String IGNORED_OPTIONS = "pvq";

    /**
     * Reads a command.
     *
     * @param program what it must begin with, {@code rcp} or {@code scp}
     * @return empty for everything that is no copy of one file: other programs, recursion, directories, several names
     */
    public static Optional<RcpCommand> parse(String program, String command) {
        List<String> words = List.of(command.strip().split(" +"));
        if (command.length() > CHARACTERS_MAX || !words.getFirst().equals(program)) {
            return Optional.empty();
        }
        Optional<Direction> direction = Optional.empty();
        int at = 1;
        while (at < words.size() && words.get(at).matches("-[a-z]+")) {
            for (char option : words.get(at).substring(1).toCharArray()) {
                if (option == 't' || option == 'f') {
                    if (direction.isPresent()) {
                        return Optional.empty();
                    }
                    direction = Optional.of(option == 't' ? Direction.UPLOAD : Direction.DOWNLOAD);
                } else if (IGNORED_OPTIONS.indexOf(option) < 0) {
                    return Optional.empty();
                }
            }
            at++;
        }
        if (at < words.size() && words.get(at).equals("--")) {
            at++;
        }
        String target = at == words.size() - 1 ? words.get(at) : at == words.size() ? "." : "";
        return direction.filter(it -> !target.isEmpty()).map(it -> new RcpCommand(it, target));
    }

    /** Whether the name of an upload stands in the record of its file. */
    public boolean isNamedByRecord() {
        return target.equals(".") || target.equals("./");
    }
}
