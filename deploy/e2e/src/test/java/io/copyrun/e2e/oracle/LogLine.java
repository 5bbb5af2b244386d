package io.copyrun.e2e.oracle;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * One line of a simulated device's log: {@code TIME SESSION WHAT TEXT}, with one blank between them.
 *
 * @param at time of the device's clock, which is that of the machine
 * @param session number of its line, 0 for the device itself
 * @param what such as {@code command}
 * @param text the rest, control characters escaped; may be empty
 */
record LogLine(Instant at, int session, String what, String text) {
    static LogLine parse(String line) {
        String[] parts = line.split(" ", 4);
        try {
            return new LogLine(
                    Instant.parse(parts[0]), Integer.parseInt(parts[1]), parts[2], parts.length > 3 ? parts[3] : "");
        } catch (ArrayIndexOutOfBoundsException | DateTimeParseException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "not a line of a device's log: " + line + " (expected: TIME SESSION WHAT TEXT)", e);
        }
    }
}
