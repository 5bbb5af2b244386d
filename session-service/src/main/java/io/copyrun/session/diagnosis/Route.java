package io.copyrun.session.diagnosis;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/** What a device says of its route to the transfer node. */
public sealed interface Route {
    /**
     * There is one.
     *
     * @param outgoing interface that it leads out of; null where the device names none
     */
    record Known(@Nullable String outgoing) implements Route {}

    /** The device says that it has none. */
    record Missing() implements Route {}

    /** It was not asked, or its answer was not understood. */
    record Untold() implements Route {}

    Pattern MISSING = Pattern.compile("(?im)^[%\\s]*(?:(?:network|subnet) not in table|route not found|no route to)");
    Pattern KNOWN =
            Pattern.compile("(?im)^\\s*(?:routing entry for|known via|\\*? *directly connected|\\*via )| via \\d");
    Pattern OUTGOING = Pattern.compile(
            "(?im)(?:directly connected,(?: via)? *|, via |via interface |via [0-9.]+, +)([a-z][a-z-]*\\d[0-9/.:]*)\\b");

    /** Reads {@code show ip route} of one address. */
    static Route parse(String output) {
        if (MISSING.matcher(output).find()) {
            return new Missing();
        }
        if (!KNOWN.matcher(output).find()) {
            return new Untold();
        }
        Matcher outgoing = OUTGOING.matcher(output);
        return new Known(outgoing.find() ? outgoing.group(1) : null);
    }
}
