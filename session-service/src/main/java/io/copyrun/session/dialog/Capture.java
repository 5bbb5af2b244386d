package io.copyrun.session.dialog;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Lines of output, kept from the newest to the oldest so that adding one shares all others. */
final class Capture {
    static final Capture EMPTY = new Capture(null, "", -1);

    private final @Nullable Capture before;
    private final String line;
    private final long chars;

    private Capture(@Nullable Capture before, String line, long chars) {
        this.before = before;
        this.line = line;
        this.chars = chars;
    }

    Capture with(String next) {
        return new Capture(this, next, chars + 1 + next.length());
    }

    long chars() {
        return Math.max(0, chars);
    }

    String text() {
        var lines = new ArrayDeque<String>();
        for (Capture c = this; c.before != null; c = c.before) {
            lines.addFirst(c.line);
        }
        return String.join("\n", lines);
    }
}
