package io.copyrun.session.dialog;

import java.time.Duration;

/**
 * How long to wait for what. Silence counts, not length: a copy may last for hours as long as something comes.
 *
 * @param settle silence after which a known question or the learned prompt counts as the end of the output
 * @param doubt silence after which something that only looks like an end counts as one
 * @param unknownQuestion silence after which an unknown question is taken for one
 * @param loginIdle silence after which a login is given up
 * @param commandIdle the same for a command, and for the questions of a copy
 * @param networkIdle the same for a copy that has begun
 * @param flashIdle the same while flash is erased, squeezed or read back
 * @param loginMax length of a login, whatever comes
 * @param commandMax length of a command, whatever comes
 * @param copyMax length of a copy, whatever comes
 * @param abort time to return to the prompt after an interrupt, and to close after {@code exit}
 */
public record Timing(
        Duration settle,
        Duration doubt,
        Duration unknownQuestion,
        Duration loginIdle,
        Duration commandIdle,
        Duration networkIdle,
        Duration flashIdle,
        Duration loginMax,
        Duration commandMax,
        Duration copyMax,
        Duration abort) {
    /** For devices behind any network that is worth managing. */
    public static Timing defaults() {
        return new Timing(
                Duration.ofMillis(80), // longer than one TCP segment comes after the other
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofMinutes(10), // 20 MB are squeezed in five minutes
                Duration.ofMinutes(2),
                Duration.ofMinutes(5),
                Duration.ofHours(4),
                Duration.ofSeconds(5));
    }
}
