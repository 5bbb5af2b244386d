package io.copyrun.inventory.importing;

/** How the quotes of a piece of CSV stand at its end. */
enum Quotes {
    /** Every quoted cell is closed. */
    CLOSED,
    /** A quoted cell goes on behind the end. */
    OPEN,
    /** A quote closes a cell, and the cell goes on all the same. */
    MISPLACED;

    static final String MISPLACED_REASON =
            "text behind a closing quote (expected: a quote within a quoted cell is written twice)";

    /** RFC 4180 section 2, rules 5 to 7: a quote opens a cell only as its first character, two quotes are one within. */
    static Quotes in(CharSequence text) {
        boolean atCellStart = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (atCellStart && c == '"') {
                i = closingQuote(text, i + 1);
                if (i == text.length()) {
                    return OPEN;
                }
                if (i + 1 < text.length() && text.charAt(i + 1) != ',') {
                    return MISPLACED;
                }
                atCellStart = false;
            } else {
                atCellStart = c == ',';
            }
        }
        return CLOSED;
    }

    private static int closingQuote(CharSequence text, int from) {
        int i = from;
        while (i < text.length()) {
            if (text.charAt(i) == '"') {
                if (i + 1 == text.length() || text.charAt(i + 1) != '"') {
                    return i;
                }
                i++;
            }
            i++;
        }
        return text.length();
    }
}
