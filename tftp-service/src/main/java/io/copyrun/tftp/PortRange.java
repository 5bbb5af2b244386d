package io.copyrun.tftp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ports that transfers may use.
 *
 * @param first 0 for any free port
 */
record PortRange(int first, int last) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
    private static final int PORT_MAX = 65_535;

    /** Reads {@code 0}, {@code 1056} or {@code 1056-1059}. */
    static PortRange parse(String text) {
        return parse("copyrun.tftp.transfer-ports", text);
    }

    /** Reads those of another setting, in the same forms. */
    static PortRange parse(String setting, String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (matcher.matches()) {
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            boolean isRange = first > 0 && first <= last && last <= PORT_MAX;
            if (isRange || (first == 0 && last == 0)) {
                return new PortRange(first, last);
            }
        }
        throw new IllegalArgumentException(
                "invalid " + setting + ": " + text + " (expected: 0, or a range such as 1056-1059)");
    }
}
