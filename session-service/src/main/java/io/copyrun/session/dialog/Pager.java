package io.copyrun.session.dialog;

import com.google.re2j.Pattern;

/** The pager of a device that was told not to page, or that did not allow to be told. */
final class Pager {
    /** To its last character: what has come only in part is no pager yet. */
    private static final String MORE = "-- ?more ?--|<--- ?more ?--->";

    private static final Pattern ALONE =
            Pattern.compile("^\\s*(" + MORE + "|\\(END\\))\\s*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern AT_START = Pattern.compile("^\\s*(" + MORE + ")\\s?", Pattern.CASE_INSENSITIVE);

    private Pager() {}

    /** Whether the unfinished line is the pager's text and nothing else; behind a word it is part of the output. */
    static boolean at(String line) {
        return ALONE.matcher(line).find();
    }

    /** What goes on: space, and {@code q} at the end of a text that waits there. */
    static Input key(String line) {
        return line.stripTrailing().endsWith("(END)") ? Input.Key.QUIT : Input.Key.SPACE;
    }

    /** The line without what a device did not wipe out. */
    static String removed(String line) {
        return AT_START.matcher(line).replaceFirst("");
    }
}
