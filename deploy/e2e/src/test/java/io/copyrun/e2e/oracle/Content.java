package io.copyrun.e2e.oracle;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that a device held, got or sent, as its log names it: {@code NAME N bytes sha256 H}, and {@code , not whole} behind it
 * where not all of it came.
 *
 * @param name {@code startup-config}, {@code file:flash:x}, {@code flash:x} or a name on the wire
 */
record Content(String name, long bytes, String sha256, boolean whole) {
    private static final Pattern TEXT = Pattern.compile("(\\S+) (\\d+) bytes sha256 ([0-9a-f]{64})(, not whole)?");

    static Optional<Content> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new Content(
                        matcher.group(1), Long.parseLong(matcher.group(2)), matcher.group(3), matcher.group(4) == null))
                : Optional.empty();
    }

    /** The kind that a backup of it has. */
    String kind() {
        return name.contains(":") && !name.startsWith("file:") ? "file:" + name : name;
    }
}
