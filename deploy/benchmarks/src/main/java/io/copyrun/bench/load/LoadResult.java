package io.copyrun.bench.load;

import org.jspecify.annotations.Nullable;

/**
 * What the load generator says of a run.
 *
 * @param count transfers that were to run
 * @param ok those that ended well
 * @param failed those that did not, with those that had not ended at the limit
 * @param wrong files with a wrong byte or length
 * @param seconds from the first request to the last end
 * @param perSecond transfers
 * @param p50Millis half of the transfers took no longer, from their first request to their last acknowledgement
 * @param p99Millis 99 of 100 took no longer
 * @param retransmissions packets that the generator sent again
 * @param duplicates packets that it received again
 * @param firstFailure why the first one failed, null when none did
 * @param cpuSeconds of the generator itself
 */
public record LoadResult(
        int count,
        int ok,
        int failed,
        int wrong,
        double seconds,
        double perSecond,
        double megabytesPerSecond,
        double meanMillis,
        double p50Millis,
        double p99Millis,
        double maxMillis,
        long retransmissions,
        long duplicates,
        @Nullable String firstFailure,
        double cpuSeconds) {

    /** A run that came to nothing. */
    public static LoadResult nothing(int count, double seconds, String why) {
        return new LoadResult(count, 0, count, 0, seconds, 0, 0, 0, 0, 0, 0, 0, 0, why, 0);
    }

    /** Whether every transfer ended well, with the right bytes. */
    public boolean isWhole() {
        return failed == 0 && wrong == 0 && ok == count;
    }
}
