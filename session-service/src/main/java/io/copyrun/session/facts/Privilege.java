package io.copyrun.session.facts;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.OptionalInt;

/** The level of a session, 0 to 15. */
public final class Privilege {
    private static final Pattern LEVEL = Pattern.compile("(?i)current privilege level[^\\d-]{1,20}(\\d{1,2})");

    private Privilege() {}

    /** Reads the output of {@code show privilege}; empty when it tells no level. */
    public static OptionalInt parse(String output) {
        Matcher level = LEVEL.matcher(output);
        return level.find() ? OptionalInt.of(Integer.parseInt(level.group(1))) : OptionalInt.empty();
    }
}
