package io.copyrun.tftp.rcp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line between the greeting and the bytes of a file. */
sealed interface FileRecord {
    int CHARACTERS_MAX = 512;

    /** The file that follows. */
    record File(long sizeBytes, String name) implements FileRecord {}

    /** Times, which are not kept. */
    record Times() implements FileRecord {}

    /** The peer's own error, which may or may not end everything. */
    record PeerError(String message) implements FileRecord {}

    /**
     * What cannot be taken.
     *
     * @param explanation for people; for the peer, too
     */
    record Refused(String explanation) implements FileRecord {}

    /** Twelve digits are a terabyte; more would overflow. */
    Pattern FILE = Pattern.compile("C([0-7]{3,4}) ([0-9]{1,12}) (.*)");

    Pattern TIMES = Pattern.compile("T[0-9]{1,12} [0-9]{1,9} [0-9]{1,12} [0-9]{1,9}");
    /** A name like any that a file on a device has: no path, no option, nothing that a terminal obeys. */
    Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._+=@%~,:()-]{1,255}");

    /** Reads a line without its end; null is not among the answers. */
    static FileRecord of(String line) {
        if (line.isEmpty()) {
            return new Refused("an empty record (expected: C, mode, size and name of a file)");
        }
        return switch (line.charAt(0)) {
            case 'C' -> file(line);
            case 'T' ->
                TIMES.matcher(line).matches()
                        ? new Times()
                        : new Refused("invalid times (expected: T and four numbers)");
            case 1, 2 -> new PeerError(line.substring(1));
            case 'D', 'E' -> new Refused("a directory (expected: one file)");
            default -> new Refused("an unknown record (expected: C, mode, size and name of a file)");
        };
    }

    private static FileRecord file(String line) {
        Matcher matcher = FILE.matcher(line);
        if (!matcher.matches()) {
            return new Refused("an invalid record of a file (expected: C, mode, size in digits, name)");
        }
        String wrong = wrong(matcher.group(3));
        return wrong == null ? new File(Long.parseLong(matcher.group(2)), matcher.group(3)) : new Refused(wrong);
    }

    private static @Nullable String wrong(String name) {
        return NAME.matcher(name).matches() ? null : "an invalid name of a file (expected: a plain name, no path)";
    }
}
