package io.copyrun.session.platform;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /** Names of the groups of the wording. */
    public Set<String> names() {
        return Set.copyOf(pattern.namedGroups().keySet());
    }

    /**
     * What stands in the named groups; groups that took no part are left out.
     *
     * <p>A question begins a line. What stands before it must not be taken for its beginning, nor a part of a name in it: of
     * the texts the first counts that is this wording from its first character on, else the longest, in which a name can only
     * be too long, and so no name that is known.
     *
     * @param squeezed ends of what a device has printed, each from the beginning of a line on, the shortest first
     */
    public Map<String, String> named(List<String> squeezed) {
        Matcher found = null;
        for (String text : squeezed) {
            Matcher matcher = pattern.matcher(text);
            found = matcher.find() ? matcher : found;
            if (found == matcher && matcher.start() == 0) {
                break;
            }
        }
        var named = new HashMap<String, String>();
        if (found == null) {
            return named;
        }
        for (String name : names()) {
            String value = found.group(name);
            if (value != null) {
                named.put(name, value);
            }
        }
        return named;
    }

    @Override
    public String toString() {
        return text;
    }
}
