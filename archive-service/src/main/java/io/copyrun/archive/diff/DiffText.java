package io.copyrun.archive.diff;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A file as text to be compared and shown: UTF-8, lines ended by LF or CR LF. Control characters are shown as
 * {@code ^X}, so that no device can send escape sequences to the terminal of whoever reads the diff.
 */
public record DiffText(List<String> lines) {
    public DiffText {
        lines = List.copyOf(lines);
    }

    /** Whether a file is no text: it holds a NUL. */
    public static boolean isBinary(byte[] content) {
        for (byte b : content) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    /** The lines of a file. A last line without an end is one like any other. */
    public static DiffText of(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int next = end < 0 ? text.length() : end + 1;
            int last = end < 0 ? text.length() : end;
            if (last > start && text.charAt(last - 1) == '\r') {
                last--;
            }
            lines.add(shown(text.substring(start, last)));
            start = next;
        }
        return new DiffText(lines);
    }

    private static String shown(String line) {
        if (line.chars().noneMatch(DiffText::isHidden)) {
            return line;
        }
        StringBuilder shown = new StringBuilder(line.length() + 8);
        line.chars().forEach(c -> {
            if (!isHidden(c)) {
                shown.append((char) c);
            } else if (c < ' ' || c == 0x7f) {
                shown.append('^').append((char) (c ^ 0x40));
            } else {
                shown.append(String.format("\\x%02X", c));
            }
        });
        return shown.toString();
    }

    private static boolean isHidden(int c) {
        return Character.isISOControl(c) && c != '\t';
    }
}
