package io.copyrun.session.platform;

import com.google.re2j.Pattern;

/**
 * The wording of a question, compared with the end of what a device has printed.
 *
 * <p>Blanks count neither in the wording nor in the text, and case does not either: devices spell the same question
 * {@code over write}, {@code overwrite} and, broken by an 80 column terminal, {@code be<63 blanks>fore}.
 */
public final class Wording {
    private final String text;
    private final Pattern pattern;

    private Wording(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /**
     * @param text regular expression in RE2 syntax, without anchors; blanks are for the reader
     * @throws com.google.re2j.PatternSyntaxException when it is none
     */
    public static Wording of(String text) {
        return new Wording(text, Pattern.compile("(?:" + squeeze(text) + ")$", Pattern.CASE_INSENSITIVE));
    }

    /** The text without its white space, as {@link #endsSqueezed} wants it. */
    public static String squeeze(String text) {
        var squeezed = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ') {
                squeezed.append(c);
            }
        }
        return squeezed.toString();
    }

    /** Whether the text, already {@linkplain #squeeze squeezed}, ends with this wording. */
    public boolean endsSqueezed(String squeezed) {
        return pattern.matcher(squeezed).find();
    }

    @Override
    public String toString() {
        return text;
    }
}
