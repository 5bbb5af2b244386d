package io.copyrun.session.dialog;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Lines of output, kept from the newest to the oldest so that adding one shares all others. */
final class Capture {
    /** What a line costs beside its text, in characters: else an output of empty lines would have no end. */
    private static final int LINE_COST = 32;

    static final Capture EMPTY = new Capture(null, "", 0);

    private final @Nullable Capture before;
    private final String line;
    private final long chars;

    private Capture(@Nullable Capture before, String line, long chars) {
        this.before = before;
        this.line = line;
        this.chars = chars;
    }

    Capture with(String next) {
        return new Capture(this, next, chars + LINE_COST + next.length());
    }

    /** What is kept, in characters. */
    long chars() {
        return chars;
    }

    String text() {
        var lines = new ArrayDeque<String>();
        for (Capture c = this; c.before != null; c = c.before) {
            lines.addFirst(c.line);
        }
        return String.join("\n", lines);
    }
}
