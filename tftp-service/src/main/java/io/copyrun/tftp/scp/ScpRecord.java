package io.copyrun.tftp.scp;

import io.copyrun.event.Printable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A line of the protocol between files. */
public sealed interface ScpRecord {
    /** A file comes, and is exactly so long. */
    record File(long bytes, String name) implements ScpRecord {}

    /** The times of the file that comes next; this node keeps its own. */
    record Times() implements ScpRecord {}

    /** The device gives up, and says why. */
    record Complaint(String text) implements ScpRecord {}

    /** What the protocol does not have, or this node does not take. */
    record Invalid(String reason) implements ScpRecord {}

    /** Octets of a line that are kept; longer lines are no record. */
    int LINE_BYTES_MAX = 512;

    Pattern FILE = Pattern.compile("C[0-7]{4} ([0-9]{1,18}) ([^/\\x00-\\x1f\\x7f]+)");
    Pattern TIMES = Pattern.compile("T[0-9]{1,18} [0-9]{1,9} [0-9]{1,18} [0-9]{1,9}");

    /** Reads a line, without its end. */
    static ScpRecord parse(String line) {
        if (line.isEmpty()) {
            return new Invalid("an empty record");
        }
        return switch (line.charAt(0)) {
            case 'C' -> file(line);
            case 'T' -> TIMES.matcher(line).matches() ? new Times() : invalid(line, "T and four numbers");
            case 'D', 'E' -> new Invalid("directories are not taken: " + Printable.shortened(line));
            case 1, 2 -> new Complaint(Printable.shortened(line.substring(1)));
            default -> invalid(line, "a C or T record");
        };
    }

    private static ScpRecord file(String line) {
        Matcher matcher = FILE.matcher(line);
        if (!matcher.matches()) {
            return invalid(line, "C, four octal digits, the size, and a name without slashes and control characters");
        }
        String name = matcher.group(2);
        if (name.equals(".") || name.equals("..")) {
            return invalid(line, "the name of a file");
        }
        return new File(Long.parseLong(matcher.group(1)), name);
    }

    private static ScpRecord invalid(String line, String expected) {
        return new Invalid("invalid record: " + Printable.shortened(line) + " (expected: " + expected + ")");
    }
}
