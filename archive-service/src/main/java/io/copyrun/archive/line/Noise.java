package io.copyrun.archive.line;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lines that are no change when they differ, such as the time of the last change that a device writes by itself. */
public final class Noise {
    /** More patterns than any platform has; the rest of a longer list is not applied. */
    public static final int PATTERNS_MAX = 200;

    private final List<LinePattern> patterns;

    private Noise(List<LinePattern> patterns) {
        this.patterns = patterns;
    }

    /** The noise of these expressions; those that are invalid are left out, so that at worst a version too many is kept. */
    public static Noise of(List<String> expressions) {
        List<LinePattern> patterns = new ArrayList<>();
        for (String expression : expressions.subList(0, Math.min(expressions.size(), PATTERNS_MAX))) {
            try {
                patterns.add(LinePattern.of(expression));
            } catch (IllegalArgumentException e) {
                continue;
            }
        }
        return new Noise(List.copyOf(patterns));
    }

    /** Whether nothing is noise. */
    public boolean isNone() {
        return patterns.isEmpty();
    }

    /** Whether a line is noise. */
    public boolean covers(String line) {
        return patterns.stream().anyMatch(pattern -> pattern.isFoundIn(line));
    }

    /** Whether two texts are the same but for noise lines and blanks at the end of lines and of the text. */
    public boolean alone(InputStream before, InputStream after) throws IOException {
        SignificantLines ours = new SignificantLines(before, this);
        SignificantLines theirs = new SignificantLines(after, this);
        while (true) {
            @Nullable String line = ours.next();
            if (!Objects.equals(line, theirs.next())) {
                return false;
            }
            if (line == null) {
                return true;
            }
        }
    }
}
