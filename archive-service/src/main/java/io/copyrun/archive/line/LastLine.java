package io.copyrun.archive.line;

import java.nio.charset.StandardCharsets;

/** The last line of a file that holds more than blanks (spaces and control characters). */
public sealed interface LastLine {
    /** The line, without the blanks behind it. */
    record Found(String text) implements LastLine {}

    /** The file holds nothing but blanks. */
    record Absent() implements LastLine {}

    /** The line, or the blanks behind it, reach back beyond the tail that was looked at. */
    record TooLong(int looked) implements LastLine {}

    /**
     * Finds it.
     *
     * @param tail the last bytes of the file
     * @param whole whether that is all of the file
     */
    static LastLine of(byte[] tail, boolean whole) {
        int end = tail.length;
        while (end > 0 && isBlank(tail[end - 1])) {
            end--;
        }
        if (end == 0) {
            return whole ? new Absent() : new TooLong(tail.length);
        }
        int start = end;
        while (start > 0 && tail[start - 1] != '\n' && tail[start - 1] != '\r') {
            start--;
        }
        if (start == 0 && !whole) {
            return new TooLong(tail.length);
        }
        return new Found(new String(tail, start, end - start, StandardCharsets.UTF_8));
    }

    private static boolean isBlank(byte b) {
        return b >= 0 && b <= ' ';
    }
}
