package io.copyrun.inventory.importing;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a CSV file into records (RFC 4180 section 2) so that a broken one spoils none of its neighbours.
 *
 * <p>A parser of whole files gives up at a quote that is never closed. Here such a quote costs its own line only: the
 * record is looked for on at most {@value #LINES_MAX} lines, and where its end is not among them, or where a quote
 * closes in the middle of a cell, the line on which it began is broken and reading goes on with the next line. Line
 * ends may be LF, CR LF or CR; a byte order mark before the first line is dropped.
 */
final class CsvLines {
    static final int CHARACTERS_MAX = 10_000;
    private static final int LINES_MAX = 20;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int END = -1;

    private final Reader reader;
    private final Deque<String> ahead = new ArrayDeque<>();
    private int pushedBack = END;
    private boolean begun;
    private int number;

    /** Reads from a reader that is buffered and stays the caller's to close. */
    CsvLines(Reader reader) {
        this.reader = reader;
    }

    /** The next record or broken line that is not blank; null at the end of the file. */
    @Nullable
    CsvLine next() throws IOException {
        String first = nextPhysical();
        while (first != null && first.isBlank()) {
            number++;
            first = nextPhysical();
        }
        if (first == null) {
            return null;
        }
        number++;
        int began = number;
        if (first.length() > CHARACTERS_MAX) {
            return new CsvLine.Broken(
                    began, "the line is too long (expected: at most " + CHARACTERS_MAX + " characters)");
        }
        return switch (Quotes.in(first)) {
            case CLOSED -> new CsvLine.Text(began, first);
            case MISPLACED -> new CsvLine.Broken(began, Quotes.MISPLACED_REASON);
            case OPEN -> continued(began, first);
        };
    }

    private CsvLine continued(int began, String first) throws IOException {
        StringBuilder record = new StringBuilder(first);
        Deque<String> taken = new ArrayDeque<>();
        Quotes quotes = Quotes.OPEN;
        while (quotes == Quotes.OPEN && taken.size() < LINES_MAX && record.length() <= CHARACTERS_MAX) {
            String line = nextPhysical();
            if (line == null) {
                break;
            }
            taken.add(line);
            record.append('\n').append(line);
            quotes = Quotes.in(record);
        }
        if (quotes == Quotes.CLOSED) {
            number += taken.size();
            return new CsvLine.Text(began, record.toString());
        }
        while (!taken.isEmpty()) {
            ahead.addFirst(taken.removeLast());
        }
        return new CsvLine.Broken(
                began, quotes == Quotes.OPEN ? "a quote that is opened and not closed" : Quotes.MISPLACED_REASON);
    }

    private @Nullable String nextPhysical() throws IOException {
        return ahead.isEmpty() ? readLine() : ahead.removeFirst();
    }

    /** A line without its end; of a line that is too long only as much as shows that it is. */
    private @Nullable String readLine() throws IOException {
        int c = read();
        if (!begun) {
            begun = true;
            c = c == BYTE_ORDER_MARK ? read() : c;
        }
        if (c == END) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        while (c != END && c != '\n' && c != '\r') {
            if (line.length() <= CHARACTERS_MAX) {
                line.append((char) c);
            }
            c = read();
        }
        if (c == '\r') {
            int following = read();
            pushedBack = following == '\n' ? END : following;
        }
        return line.toString();
    }

    private int read() throws IOException {
        int c = pushedBack;
        pushedBack = END;
        return c == END ? reader.read() : c;
    }
}
