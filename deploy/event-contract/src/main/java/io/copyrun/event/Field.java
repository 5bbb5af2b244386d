package io.copyrun.event;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The checks that every record makes of what it was given, with messages that name field, value and expectation. */
final class Field {
    private static final int KINDS_MAX = 32;
    private static final int KIND_CHARACTERS_MAX = 220;
    private static final int PROSE_CHARACTERS_MAX = 1_000;

    private static final Pattern FILE_SYSTEM = Pattern.compile("[a-z][a-z0-9-]{0,30}:([1-9]:)?");
    private static final Pattern PATH = Pattern.compile("(?!.*(//|\\.\\.))[A-Za-z0-9._][A-Za-z0-9._/-]{0,126}");

    private Field() {}

    static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("missing field: " + field);
        }
        return value;
    }

    static void text(String field, @Nullable String given, int charactersMax) {
        String value = present(field, given);
        if (value.isEmpty() || isLongOrHas(value, charactersMax, Character::isISOControl)) {
            throw invalid(field, value, "1 to " + charactersMax + " characters, none of them a control character");
        }
    }

    static void optionalText(String field, @Nullable String value, int charactersMax) {
        if (value != null) {
            text(field, value, charactersMax);
        }
    }

    /** What people wrote for people: may be empty and have line breaks, but nothing that a terminal would obey. */
    static void prose(String field, @Nullable String value) {
        IntPredicate refused = c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
        if (value != null && isLongOrHas(value, PROSE_CHARACTERS_MAX, refused)) {
            throw invalid(
                    field,
                    value,
                    "at most " + PROSE_CHARACTERS_MAX + " characters, no control characters but line breaks and tabs");
        }
    }

    static void device(@Nullable String device) {
        matches("device", device, Identifier.DEVICE);
    }

    static void optionalDevice(@Nullable String device) {
        if (device != null) {
            device(device);
        }
    }

    static void operationId(@Nullable String operationId) {
        matches("operationId", operationId, Identifier.OPERATION_ID);
    }

    static void optionalOperationId(@Nullable String operationId) {
        if (operationId != null) {
            operationId(operationId);
        }
    }

    static void transfer(@Nullable String transferId, @Nullable String nodeId) {
        text("transferId", transferId, 64);
        text("nodeId", nodeId, 63);
    }

    /** What a file is, where it is not necessarily something that can be asked for. */
    static void kind(@Nullable String kind) {
        text("kind", kind, KIND_CHARACTERS_MAX);
    }

    static void optionalKind(@Nullable String kind) {
        optionalText("kind", kind, KIND_CHARACTERS_MAX);
    }

    /** A file system of a device, with its colon. */
    static void optionalFileSystem(@Nullable String fileSystem) {
        if (fileSystem != null && !FILE_SYSTEM.matcher(fileSystem).matches()) {
            throw invalid("fileSystem", fileSystem, FILE_SYSTEM.pattern());
        }
    }

    /** A path on a file system of a device, without the file system. */
    static void optionalPath(String field, @Nullable String path) {
        if (path != null && !PATH.matcher(path).matches()) {
            throw invalid(field, path, PATH.pattern());
        }
    }

    static void optionalPort(String field, @Nullable Integer port) {
        if (port != null && (port < 1 || port > 65_535)) {
            throw invalid(field, port.toString(), "1 to 65535");
        }
    }

    static List<String> kinds(@Nullable List<String> given) {
        List<String> kinds = present("kinds", given);
        if (kinds.isEmpty() || kinds.size() > KINDS_MAX) {
            throw invalid("kinds", "a list of " + kinds.size(), "1 to " + KINDS_MAX + " kinds");
        }
        for (String kind : kinds) {
            if (!Kind.isValid(kind)) {
                throw invalid("kind", kind, Kind.EXPECTED);
            }
        }
        return kinds.stream().distinct().toList();
    }

    static <T> List<T> list(String field, @Nullable List<T> values) {
        if (values == null) {
            return List.of();
        }
        if (values.stream().anyMatch(value -> value == null)) {
            throw invalid(field, "a list with null in it", "values only");
        }
        return List.copyOf(values);
    }

    static <T> List<T> list(String field, @Nullable List<T> values, int sizeMax) {
        if (values != null && values.size() > sizeMax) {
            throw invalid(field, "a list of " + values.size(), "at most " + sizeMax);
        }
        return list(field, values);
    }

    /** To try in this order, none of them twice. */
    static List<TransferProtocol> protocols(String field, @Nullable List<TransferProtocol> given) {
        return list(field, given, TransferProtocol.values().length).stream()
                .distinct()
                .toList();
    }

    static void optionalCount(String field, @Nullable Long value) {
        if (value != null && value < 0) {
            throw invalid(field, value.toString(), "0 or more");
        }
    }

    private static boolean isLongOrHas(String value, int charactersMax, IntPredicate refused) {
        return value.length() > charactersMax || value.chars().anyMatch(refused);
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
