package io.copyrun.inventory.device;

import io.copyrun.event.Printable;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with what was given.
 *
 * @param field by the name that people write
 * @param value as given, at most 100 characters of it, control characters shown
 * @param expected what would have been right
 */
public record Violation(String field, String value, String expected) {
    /** A value that breaks a rule. */
    public static Violation of(String field, @Nullable String value, String expected) {
        return new Violation(field, Printable.shortened(value), expected);
    }

    /** A value that is not there. */
    public static Violation missing(String field, String expected) {
        return new Violation(field, "", expected);
    }

    /** One sentence for people, for instance {@code invalid port: 70000 (expected: 1 to 65535)}. */
    public String message() {
        return value.isEmpty()
                ? "missing " + field + " (expected: " + expected + ")"
                : "invalid " + field + ": " + value + " (expected: " + expected + ")";
    }
}
