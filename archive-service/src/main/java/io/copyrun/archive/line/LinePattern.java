package io.copyrun.archive.line;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.copyrun.event.Printable;

/**
 * A regular expression (RE2 syntax, linear time) that is looked for anywhere in a line, as grep does: whoever writes it
 * anchors it with {@code ^} and {@code $}.
 *
 * <p>It comes from an event and is not trusted: too long, or with repetitions that multiply into a large program, it is
 * refused.
 */
public final class LinePattern {
    /** Characters; the longest of the platforms' own patterns has fewer than 100. */
    public static final int LENGTH_MAX = 500;

    private final Pattern pattern;

    private LinePattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException when it is too long, too large or no RE2 expression; the message says which
     */
    public static LinePattern of(String expression) {
        if (expression.length() > LENGTH_MAX) {
            throw invalid(expression, "at most " + LENGTH_MAX + " characters");
        }
        if (!ProgramSize.isBounded(expression)) {
            throw invalid(expression, "repetitions that come to at most " + ProgramSize.MAX + " characters");
        }
        try {
            return new LinePattern(Pattern.compile(expression));
        } catch (PatternSyntaxException e) {
            throw invalid(expression, "RE2 syntax; " + Printable.shortened(e.getDescription()));
        }
    }

    /** Whether the expression matches somewhere in the line. */
    public boolean isFoundIn(String line) {
        return pattern.matcher(line).find();
    }

    private static IllegalArgumentException invalid(String expression, String expected) {
        return new IllegalArgumentException(
                "invalid line pattern: " + Printable.shortened(expression) + " (expected: " + expected + ")");
    }
}
