package io.copyrun.inventory.operation;

import org.jspecify.annotations.Nullable;

/** Text out of events made fit for a table and a page: bounded, and one line without control characters. */
final class PlainText {
    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    private PlainText() {}

    /** At most so many characters; control characters become blanks, a text that is missing becomes empty. */
    static String of(@Nullable String text, int charactersMax) {
        if (text == null) {
            return "";
        }
        String bounded = text.length() <= charactersMax ? text : text.substring(0, charactersMax - 1) + "…";
        StringBuilder plain = new StringBuilder(bounded.length());
        bounded.codePoints().forEach(c -> plain.appendCodePoint(isPlain(c) ? c : ' '));
        return plain.toString();
    }

    static @Nullable String ofNullable(@Nullable String text, int charactersMax) {
        return text == null ? null : of(text, charactersMax);
    }

    /** Half a surrogate pair cannot be stored as UTF-8. */
    private static boolean isPlain(int c) {
        return !Character.isISOControl(c)
                && c != LINE_SEPARATOR
                && c != PARAGRAPH_SEPARATOR
                && Character.getType(c) != Character.SURROGATE;
    }
}
