package io.copyrun.session.restore;

import java.time.Duration;

/** How long copies take, as long as nothing was measured. */
final class Pace {
    /** A usual line, and a slow flash. */
    private static final long BYTES_A_SECOND = 100_000;
    /** A line of 128 kbit/s. */
    private static final long BYTES_A_SECOND_AT_WORST = 16_000;

    private static final Duration AROUND = Duration.ofSeconds(20);
    /** For an erase of an old flash, or the start of a device, and the comparison after it. */
    private static final Duration AROUND_AT_WORST = Duration.ofMinutes(5);
    /** Who restores more than 340 MB has a better line. */
    private static final Duration LONGEST = Duration.ofHours(6);

    private Pace() {}

    /** What people are told. */
    static Duration expected(long bytes) {
        return AROUND.plusSeconds(bytes / BYTES_A_SECOND);
    }

    /** What a node may need to fetch so much from the archive. */
    static Duration fetching(long bytes) {
        return Duration.ofSeconds(bytes / BYTES_A_SECOND);
    }

    /** What must be left before a deadline when something is removed for the copy. */
    static Duration atWorst(long bytes) {
        Duration copying = Duration.ofSeconds(bytes / BYTES_A_SECOND_AT_WORST);
        return AROUND_AT_WORST.plus(copying.compareTo(LONGEST) < 0 ? copying : LONGEST);
    }
}
