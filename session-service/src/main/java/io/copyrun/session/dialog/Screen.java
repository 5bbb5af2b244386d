package io.copyrun.session.dialog;

import io.copyrun.session.platform.Wording;
import java.util.ArrayList;
import java.util.List;

/**
 * What a terminal would show at its end: the unfinished line and a few lines above it. Bounded, whatever comes.
 *
 * @param line the unfinished line
 * @param cursor where the next character goes
 * @param escape an escape sequence that has begun
 * @param recent the last whole lines, the oldest first
 */
record Screen(String line, int cursor, String escape, List<String> recent) {
    /** Longer lines lose their beginning: progress marks of an image fill no line end for minutes. */
    static final int LINE_MAX = 16_384;

    /** First character of a line that has lost its beginning; no device can send it. */
    static final char CUT_OFF = '\u2026';

    static final int RECENT_MAX = 24;
    static final int RECENT_LINE_MAX = 512;
    private static final int QUESTION_MAX = 512;
    /** Columns of a terminal that could not be made wider. */
    private static final int WIDTH = 80;

    private static final int PROGRESS_MARKS = 4;
    /** Stands where the beginning of a text was cut off. */
    private static final String CUT = "...";

    static final Screen EMPTY = new Screen("", 0, "", List.of());

    Screen {
        recent = List.copyOf(recent);
    }

    /** A screen and the lines that were finished by what was fed to it. */
    record Fed(Screen screen, List<String> finished) {}

    Fed feed(String octets) {
        var terminal = new Terminal(this);
        for (int i = 0; i < octets.length(); i++) {
            terminal.put(octets.charAt(i));
        }
        return terminal.fed();
    }

    /** After something was typed: what was on the screen is no answer to it. */
    Screen marked() {
        return new Screen("", 0, escape, List.of());
    }

    boolean isBlank() {
        return line.isBlank() && recent.stream().allMatch(String::isBlank);
    }

    /** Whether the unfinished line ends in the marks of a transfer, and so in neither a question nor a prompt. */
    boolean isProgress() {
        String end = tail(line, PROGRESS_MARKS);
        return end.length() == PROGRESS_MARKS && end.chars().allMatch(c -> "!.OCeEVvz".indexOf(c) >= 0);
    }

    /** Whether the cursor stands behind a text, and no part of a line end has come. */
    boolean waits() {
        return cursor > 0 && !Noise.removed(line).isBlank();
    }

    /** The end of the text since the mark, without white space and without messages that cut into it. */
    String squeezedEnd() {
        var end = new StringBuilder();
        for (String above : recent) {
            end.append(Wording.squeeze(Noise.removed(above)));
        }
        end.append(Wording.squeeze(Noise.removed(tail(line, QUESTION_MAX))));
        return tail(end.toString(), QUESTION_MAX);
    }

    /** The ends of the text since the mark, as {@link #squeezedEnd}, each from the beginning of a line on, the shortest first. */
    List<String> squeezedEnds() {
        var ends = new ArrayList<String>();
        String end = Wording.squeeze(Noise.removed(tail(line, QUESTION_MAX)));
        for (int i = recent.size() - 1; i >= 0; i--) {
            if (!end.isEmpty() && !isBroken(recent.get(i))) {
                ends.add(end);
            }
            end = Wording.squeeze(Noise.removed(recent.get(i))) + end;
        }
        ends.add(end);
        return ends;
    }

    /** The last lines with text, for people. */
    String lastWords() {
        var words = new StringBuilder();
        for (String above : recent.subList(Math.max(0, recent.size() - 3), recent.size())) {
            words.append(above.strip()).append(' ');
        }
        return shortened(words.append(line.strip()).toString().strip(), 300);
    }

    /** The question at the end, for people: what stands since the mark, at most the last lines of it. */
    String question() {
        var words = new StringBuilder();
        for (String above : recent) {
            String text = Noise.removed(above).strip();
            // What the device says of its progress is no part of the question.
            if (!text.isEmpty() && (text.endsWith("?") || text.charAt(0) == '%' || line.isBlank() || isBroken(above))) {
                words.append(text).append(' ');
            }
        }
        return shortened(
                words.append(Noise.removed(line).strip()).toString().strip().replaceAll("\\s+", " "), 240);
    }

    /** Whether the beginning of a line was longer than what is kept of it. */
    static boolean isCut(String line) {
        return !line.isEmpty() && line.charAt(0) == CUT_OFF;
    }

    /** The line, and before it what an old terminal has broken off. */
    static String unbroken(List<String> above, String line) {
        String whole = line;
        for (int i = above.size() - 1; i >= 0 && isBroken(above.get(i)); i--) {
            // A blank in the last column is stripped.
            whole = above.get(i) + (above.get(i).length() < WIDTH ? " " : "") + whole;
        }
        return whole;
    }

    /** Whether a line may go on in the next one: an old terminal breaks it behind its last column. */
    private static boolean isBroken(String line) {
        return line.length() >= WIDTH - 1 && line.length() <= WIDTH + 1;
    }

    /** What is cut says so: whoever removes secrets must look for the rest of one there. */
    private static String shortened(String text, int max) {
        return text.length() <= max ? text : CUT + tail(text, max - CUT.length());
    }

    static String tail(String text, int max) {
        return text.length() <= max ? text : text.substring(text.length() - max);
    }
}
