package io.copyrun.bench.result;

import java.util.List;

/**
 * One row on one server over all rounds: medians, but failures and wrong bytes of all rounds together.
 *
 * @param rounds that were measured
 * @param cpuMillis for each transfer
 * @param memoryBytes proportional set size, the highest seen in a round
 */
public record Figures(
        int rounds,
        int transfers,
        int failed,
        int wrong,
        double seconds,
        double perSecond,
        double megabytesPerSecond,
        double meanMillis,
        double p50Millis,
        double p99Millis,
        double cpuMillis,
        double brokerCpuMillis,
        long memoryBytes,
        int threads,
        double othersShare,
        List<String> problems) {

    /** @param all rounds of one row on one server, at least one */
    public static Figures of(List<Measurement> all) {
        return new Figures(
                all.size(),
                all.stream().mapToInt(each -> each.load().count()).sum(),
                all.stream().mapToInt(each -> each.load().failed()).sum(),
                all.stream().mapToInt(each -> each.load().wrong()).sum(),
                Median.of(all, each -> each.load().seconds()),
                Median.of(all, each -> each.load().perSecond()),
                Median.of(all, each -> each.load().megabytesPerSecond()),
                Median.of(all, each -> each.load().meanMillis()),
                Median.of(all, each -> each.load().p50Millis()),
                Median.of(all, each -> each.load().p99Millis()),
                Median.of(all, Measurement::cpuMillis),
                Median.of(all, Measurement::brokerCpuMillis),
                (long) Median.of(all, each -> each.usage().memoryBytes()),
                (int) Median.of(all, each -> each.usage().threads()),
                Median.of(all, each -> each.usage().othersShare()),
                all.stream()
                        .flatMap(each -> each.problems().stream())
                        .distinct()
                        .toList());
    }

    /** Whether every transfer of every round ended well and nothing was wrong with what it left. */
    public boolean isWhole() {
        return failed == 0 && wrong == 0 && problems.isEmpty();
    }

    /** Whether at least one transfer ended well. */
    public boolean hasSucceeded() {
        return failed < transfers;
    }
}
