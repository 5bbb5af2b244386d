package io.copyrun.session.dialog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of a terminal: carriage returns and backspaces move the cursor, text overwrites, escape sequences vanish.
 * That removes pagers, progress bars and redrawn commands the same way as a person's terminal does.
 */
final class Terminal {
    private static final int ESCAPE_MAX = 512;
    private static final char ESC = 0x1b;
    private static final char BEL = 0x07;

    private final StringBuilder line;
    private int cursor;
    private String escape;
    private final ArrayDeque<String> recent;
    private final List<String> finished = new ArrayList<>();

    Terminal(Screen screen) {
        this.line = new StringBuilder(screen.line());
        this.cursor = screen.cursor();
        this.escape = screen.escape();
        this.recent = new ArrayDeque<>(screen.recent());
    }

    Screen.Fed fed() {
        return new Screen.Fed(new Screen(line.toString(), cursor, escape, List.copyOf(recent)), List.copyOf(finished));
    }

    void put(char c) {
        if (c == 0) {
            // Fills up time, also in the middle of a sequence.
            return;
        }
        if (!escape.isEmpty()) {
            if (inEscape(c)) {
                return;
            }
            escape = "";
        }
        switch (c) {
            case ESC -> escape = String.valueOf(c);
            case '\n' -> finish();
            case '\r' -> cursor = 0;
            case '\b' -> cursor = Math.max(0, cursor - 1);
            case '\t' -> tab();
            default -> {
                if (c >= ' ' && c != 0x7f) {
                    write(c < 0x7f ? c : '\ufffd');
                }
            }
        }
    }

    /** Whether the character belongs to the sequence; a line end never does, so that no sequence swallows a prompt. */
    private boolean inEscape(char c) {
        if (c == '\n' || c == '\r' || escape.length() > ESCAPE_MAX) {
            return false;
        }
        char kind = escape.length() > 1 ? escape.charAt(1) : 0;
        if (kind == 0) {
            escape = "[]P^_X()".indexOf(c) >= 0 ? escape + c : "";
            return true;
        }
        if (kind == '[') {
            return inControlSequence(c);
        }
        if (kind == '(' || kind == ')') {
            escape = "";
            return true;
        }
        boolean ended = c == BEL || (c == '\\' && escape.charAt(escape.length() - 1) == ESC);
        escape = ended ? "" : escape + c;
        return true;
    }

    private boolean inControlSequence(char c) {
        if (c < ' ') {
            return false;
        }
        if (c < '@' || c > '~') {
            escape += c;
            return true;
        }
        int count = escape.length() > 2 && escape.substring(2).matches("\\d{1,4}")
                ? Integer.parseInt(escape.substring(2))
                : 0;
        switch (c) {
            case 'K' -> line.setLength(Math.min(cursor, line.length()));
            case 'D' -> cursor = Math.max(0, cursor - Math.max(1, count));
            case 'C' -> cursor = Math.min(line.length(), cursor + Math.max(1, count));
            default -> {}
        }
        escape = "";
        return true;
    }

    private void write(char c) {
        if (line.length() >= Screen.LINE_MAX) {
            int dropped = Screen.LINE_MAX / 2;
            line.delete(0, dropped);
            line.setCharAt(0, Screen.CUT_OFF);
            cursor = Math.max(0, cursor - dropped);
        }
        if (cursor < line.length()) {
            line.setCharAt(cursor, c);
        } else {
            line.append(c);
        }
        cursor++;
    }

    private void tab() {
        do {
            write(' ');
        } while (cursor % 8 != 0);
    }

    private void finish() {
        String text = line.toString().stripTrailing();
        finished.add(text);
        recent.addLast(Screen.tail(text, Screen.RECENT_LINE_MAX));
        if (recent.size() > Screen.RECENT_MAX) {
            recent.removeFirst();
        }
        line.setLength(0);
        cursor = 0;
    }
}
