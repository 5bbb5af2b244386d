package io.copyrun.archive.line;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * An upper bound of what a regular expression unfolds to, found without compiling it: the library unfolds
 * {@code ((a{100}){100}){100}} to a million instructions before anybody could stop it.
 */
final class ProgramSize {
    static final long MAX = 5_000;

    private final String expression;
    private final Deque<Long> enclosing = new ArrayDeque<>();
    /** Size of what was read of the group that is open. */
    private long group;
    /** Size of the element that a repetition would apply to. */
    private long last;

    private ProgramSize(String expression) {
        this.expression = expression;
    }

    static boolean isBounded(String expression) {
        return new ProgramSize(expression).isBounded();
    }

    private boolean isBounded() {
        int at = 0;
        while (at < expression.length()) {
            at = element(at);
            if (group > MAX) {
                return false;
            }
        }
        return true;
    }

    /** Reads the element at this place; the place after it. */
    private int element(int at) {
        switch (expression.charAt(at)) {
            case '(' -> {
                enclosing.push(group);
                group = 0;
                last = 0;
            }
            case ')' -> {
                last = group;
                group += enclosing.isEmpty() ? 0 : enclosing.pop();
            }
            case '{' -> {
                return repetition(at);
            }
            case '[' -> {
                single();
                return afterClass(at);
            }
            case '\\' -> {
                single();
                return afterEscape(at);
            }
            default -> single();
        }
        return at + 1;
    }

    private void single() {
        last = 1;
        group++;
    }

    private int repetition(int at) {
        int end = expression.indexOf('}', at);
        String[] bounds =
                end < 0 ? new String[0] : expression.substring(at + 1, end).split(",", -1);
        long times = 0;
        for (String bound : bounds) {
            if (!bound.isEmpty() && !bound.matches("[0-9]{1,4}")) {
                times = 0;
                break;
            }
            times = Math.max(times, bound.isEmpty() ? 1 : Long.parseLong(bound));
        }
        if (times == 0) {
            single();
            return at + 1;
        }
        group += last * (times - 1);
        last *= times;
        return end + 1;
    }

    private int afterClass(int at) {
        int start = at + 1;
        if (expression.startsWith("^", start)) {
            start++;
        }
        // A bracket that stands first is a member of the class.
        for (int i = start + 1; i < expression.length(); i++) {
            if (expression.charAt(i) == '\\') {
                i++;
            } else if (expression.charAt(i) == ']') {
                return i + 1;
            }
        }
        return expression.length();
    }

    private int afterEscape(int at) {
        boolean braced = at + 2 < expression.length()
                && "pPx".indexOf(expression.charAt(at + 1)) >= 0
                && expression.charAt(at + 2) == '{';
        int end = braced ? expression.indexOf('}', at) : -1;
        return end < 0 ? at + 2 : end + 1;
    }
}
