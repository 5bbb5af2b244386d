package io.copyrun.session.diagnosis;

import org.jspecify.annotations.Nullable;

/**
 * A line of an access list that denies a request to UDP port 69.
 *
 * @param list name or number of the access list
 * @param line its number; null where the device gives none
 * @param text behind the number, without its counter
 */
public record Denial(String list, @Nullable Integer line, String text) {
    @Override
    public String toString() {
        return "access list " + list + (line == null ? "" : " line " + line) + " "
                + text.replaceFirst("^deny", "denies");
    }
}
