package io.copyrun.session.dialog;

import com.google.re2j.Pattern;

/** The pager of a device that was told not to page, or that did not allow to be told. */
final class Pager {
    private static final Pattern AT_END =
            Pattern.compile("(<?-{1,3} ?more ?-{1,3}>?|\\(END\\))\\s*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern AT_START =
            Pattern.compile("^\\s*<?-{1,3} ?more ?-{1,3}>?\\s?", Pattern.CASE_INSENSITIVE);

    private Pager() {}

    /** Whether the unfinished line ends with the pager's text. */
    static boolean at(String line) {
        return AT_END.matcher(line).find();
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
