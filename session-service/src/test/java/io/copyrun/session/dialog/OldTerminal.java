package io.copyrun.session.dialog;

/**
 * Lays out what a device prints as it does for a terminal of some width: old ones break a line in the middle of a word, and
 * shift what is typed.
 */
final class OldTerminal {
    private static final int NARROW = 80;
    /** How far IOS shifts a command that reaches the end of the line. */
    private static final int SHIFT = 10;

    private static final String LINE_END = "\r\n";

    /** What a device does with a command that is longer than the line. */
    enum Editor {
        /** Shows its end behind a dollar sign. */
        SHIFTS,
        /** Shows its beginning before a dollar sign. */
        CUTS,
        /** Goes on in the next line. */
        BREAKS
    }

    private final int width;
    private final String questionBreak;
    private final Editor editor;
    private int column;
    private boolean commandTyped;

    private OldTerminal(int width, int column, String questionBreak, Editor editor) {
        this.width = width;
        this.column = column;
        this.questionBreak = questionBreak;
        this.editor = editor;
    }

    static OldTerminal unlimited() {
        return new OldTerminal(Integer.MAX_VALUE, 0, LINE_END, Editor.BREAKS);
    }

    /**
     * Of 80 columns.
     *
     * @param column where the cursor is, behind the prompt
     * @param questionBreak what is printed where a question is broken; some print blanks
     */
    static OldTerminal narrow(int column, String questionBreak, Editor editor) {
        return new OldTerminal(NARROW, column, questionBreak, editor);
    }

    /** What the device sends so that this text is shown. */
    String print(String text, boolean asks) {
        var printed = new StringBuilder();
        boolean inEscape = false;
        for (char c : text.toCharArray()) {
            if (c == '\r') {
                column = 0;
            } else if (c == '\b') {
                column = Math.max(0, column - 1);
            } else if (c == 0x1b) {
                inEscape = true;
            } else if (inEscape) {
                inEscape = !(Character.isLetter(c) || c == 7);
            } else if (c >= ' ') {
                advance(printed, asks);
            }
            printed.append(c);
        }
        return printed.toString();
    }

    private void advance(StringBuilder printed, boolean asks) {
        if (column >= width) {
            printed.append(asks ? questionBreak : LINE_END);
            column = 0;
        }
        column++;
    }

    /** What the device sends while this is typed, with Enter; the first is the command. */
    String echo(String typed) {
        boolean isAnswer = commandTyped;
        commandTyped = true;
        if (isAnswer || column + typed.length() < width || editor == Editor.BREAKS) {
            return print(typed + LINE_END, false);
        }
        int room = width - 1 - column;
        column = 0;
        if (editor == Editor.CUTS) {
            return typed.substring(0, room) + "$" + LINE_END;
        }
        var shown = new StringBuilder(typed.substring(0, room));
        int visible = room;
        int from = 0;
        for (int at = room; at < typed.length(); at++) {
            if (visible == room) {
                from = at - room + SHIFT;
                String rest = "$" + typed.substring(from + 1, at);
                shown.append("\b".repeat(visible))
                        .append(rest)
                        .append(" ".repeat(SHIFT))
                        .append("\b".repeat(SHIFT));
                visible = rest.length();
            }
            shown.append(typed.charAt(at));
            visible++;
        }
        return shown + LINE_END;
    }
}
