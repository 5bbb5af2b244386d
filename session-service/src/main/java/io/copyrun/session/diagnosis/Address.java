package io.copyrun.session.diagnosis;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.OptionalLong;

/** IPv4 addresses as numbers; text that is none is never looked up. */
final class Address {
    private static final Pattern DOTTED = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    private Address() {}

    static OptionalLong parse(String text) {
        Matcher dotted = DOTTED.matcher(text);
        if (!dotted.matches()) {
            return OptionalLong.empty();
        }
        long value = 0;
        for (int group = 1; group <= 4; group++) {
            int octet = Integer.parseInt(dotted.group(group));
            if (octet > 255) {
                return OptionalLong.empty();
            }
            value = value << 8 | octet;
        }
        return OptionalLong.of(value);
    }
}
