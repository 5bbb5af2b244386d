package io.copyrun.event;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The checks that every record makes of what it was given, with messages that name field, value and expectation. */
final class Field {
    private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern OPERATION_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final int KINDS_MAX = 32;

    private Field() {}

    static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("missing field: " + field);
        }
        return value;
    }

    static void text(String field, @Nullable String given, int charactersMax) {
        String value = present(field, given);
        if (value.isEmpty() || value.length() > charactersMax || value.chars().anyMatch(Character::isISOControl)) {
            throw invalid(field, value, "1 to " + charactersMax + " characters, none of them a control character");
        }
    }

    static void device(@Nullable String device) {
        matches("device", device, DEVICE);
    }

    static void operationId(@Nullable String operationId) {
        matches("operationId", operationId, OPERATION_ID);
    }

    /** An operation's identifier where there need not be one. */
    static void optionalOperationId(@Nullable String operationId) {
        if (operationId != null) {
            operationId(operationId);
        }
    }

    static List<String> kinds(@Nullable List<String> given) {
        List<String> kinds = present("kinds", given);
        if (kinds.isEmpty() || kinds.size() > KINDS_MAX) {
            throw invalid("kinds", String.valueOf(kinds.size()), "1 to " + KINDS_MAX + " kinds");
        }
        for (String kind : kinds) {
            if (!Kind.isValid(kind)) {
                throw invalid("kind", kind, Kind.EXPECTED);
            }
        }
        return kinds.stream().distinct().toList();
    }

    static <T> List<T> list(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    private static void matches(String field, @Nullable String given, Pattern pattern) {
        String value = present(field, given);
        if (!pattern.matcher(value).matches()) {
            throw invalid(field, value, pattern.pattern());
        }
    }

    private static IllegalArgumentException invalid(String field, @Nullable String value, String expected) {
        return new IllegalArgumentException(
                "invalid " + field + ": " + Printable.shortened(value) + " (expected: " + expected + ")");
    }
}
