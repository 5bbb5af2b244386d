package io.copyrun.session.device;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The command line of a small device: answers from a table, some of them questions that wait for more; one that ends in
 * {@code [confirm]} waits for a key. A turn that is {@code <closed>} ends the session.
 */
final class ScriptedShell {
    private final String prompt;
    private final Map<String, List<String>> answers;
    private final List<String> typed = new CopyOnWriteArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private final ArrayDeque<String> turns = new ArrayDeque<>();
    private final List<String> first;
    private boolean hidden;
    private boolean confirming;
    private boolean left;

    /**
     * @param first turns before the first prompt, for instance {@code Username: } and {@code Password: }
     * @param answers for each command the turns of the device; the last is followed by the prompt
     */
    ScriptedShell(String prompt, List<String> first, Map<String, List<String>> answers) {
        this.prompt = prompt;
        this.first = first;
        this.answers = answers;
    }

    String begin() {
        turns.addAll(first);
        return next();
    }

    List<String> typed() {
        return new ArrayList<>(typed);
    }

    boolean left() {
        return left;
    }

    /** What the device sends after a key. */
    String key(char c) {
        if (c == '\r') {
            String whole = line.toString();
            line.setLength(0);
            typed.add(whole);
            return "\r\n" + (turns.isEmpty() ? command(whole) : next());
        }
        if (c < ' ') {
            typed.add("^" + (char) (c + '@'));
            turns.clear();
            return "\r\n" + prompt;
        }
        if (confirming) {
            typed.add(String.valueOf(c));
            return "\r\n" + next();
        }
        line.append(c);
        return hidden ? "" : String.valueOf(c);
    }

    private String command(String command) {
        if (command.isEmpty()) {
            return prompt;
        }
        if (command.equals("exit")) {
            left = true;
            return "";
        }
        turns.addAll(answers.getOrDefault(
                command, List.of("          ^\r\n% Invalid input detected at '^' marker.\r\n\r\n")));
        return next();
    }

    /** The next turn, and the prompt behind the last one unless it waits for an answer. */
    private String next() {
        String turn = turns.isEmpty() ? "" : turns.removeFirst();
        hidden = turn.endsWith("Password: ");
        confirming = turn.endsWith("[confirm]");
        if (turn.equals("<closed>")) {
            left = true;
            return "";
        }
        boolean waits = turn.endsWith("? ") || turn.endsWith(": ") || turn.endsWith("] ") || turn.endsWith("[confirm]");
        if (waits) {
            turns.addFirst("");
            turns.removeFirst();
            if (turns.isEmpty()) {
                turns.add("");
            }
            return turn;
        }
        return turn + prompt;
    }
}
