package io.copyrun.event;

import org.jspecify.annotations.Nullable;

/** Text from outside made fit for a log line or a message: control characters shown, length bounded. */
public final class Printable {
    private static final int SHOWN_MAX = 100;

    private Printable() {}

    /** At most 100 characters of the text, control and formatting characters replaced by {@code \\xHH}. */
    public static String shortened(@Nullable String text) {
        if (text == null) {
            return "null";
        }
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && i < SHOWN_MAX; i++) {
            char c = text.charAt(i);
            if (isHidden(c)) {
                shown.append(String.format("\\x%02X", (int) c));
            } else {
                shown.append(c);
            }
        }
        return text.length() > SHOWN_MAX ? shown.append("...").toString() : shown.toString();
    }

    /** Whether a terminal would obey the character instead of showing it: line ends, escapes, changes of direction. */
    private static boolean isHidden(char c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || Character.getType(c) == Character.FORMAT;
    }
}
