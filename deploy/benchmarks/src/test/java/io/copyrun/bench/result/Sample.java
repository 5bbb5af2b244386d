package io.copyrun.bench.result;

import io.copyrun.bench.load.LoadResult;
import io.copyrun.bench.measure.Usage;
import io.copyrun.bench.row.Row;
import io.copyrun.bench.row.Rows;
import io.copyrun.bench.row.Scale;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Results for tests, made by hand. */
final class Sample {
    static final String OURS = "copyrun";
    static final String HPA = "tftpd-hpa";
    static final String ATFTPD = "atftpd";
    static final String REFERENCE = "reference";
    static final Facts FACTS = new Facts(
            Instant.parse("2026-11-22T08:00:00Z"),
            "2 x Test <processor>",
            "25",
            3,
            false,
            Map.of(OURS, "durable"),
            List.of("dnsmasq is not installed"),
            List.of("tmpfs in memory"),
            "control groups");

    private final Results results = new Results(List.of(HPA, ATFTPD, REFERENCE, OURS));

    static Row row(String id) {
        return Rows.all(Scale.FULL).stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** A load in which everything went well. */
    static LoadResult load(Row row, double perSecond) {
        int count = row.files().count();
        double megabytes = perSecond * row.files().sizeBytes() / 1e6;
        return new LoadResult(
                count, count, 0, 0, count / perSecond, perSecond, megabytes, 10, 9, 15, 20, 0, 0, null, 1);
    }

    static LoadResult failing(Row row, int failed, double seconds) {
        int count = row.files().count();
        return new LoadResult(
                count,
                count - failed,
                failed,
                0,
                seconds,
                (count - failed) / seconds,
                1,
                10,
                9,
                15,
                20,
                0,
                0,
                "lost",
                1);
    }

    /** Another p99, with a mean of 10 ms. */
    static LoadResult withP99(LoadResult load, double p99) {
        return new LoadResult(
                load.count(),
                load.ok(),
                load.failed(),
                load.wrong(),
                load.seconds(),
                load.perSecond(),
                load.megabytesPerSecond(),
                10,
                9,
                p99,
                p99,
                0,
                0,
                null,
                1);
    }

    static Measurement measurement(Row row, String server, int round, LoadResult load, double cpuMillis) {
        return new Measurement(
                row, server, round, load, new Usage(cpuMillis * load.ok() / 1_000, 0, 50_000_000, 12, 0), List.of());
    }

    Sample with(String id, String server, double perSecond, double cpuMillis) {
        Row row = row(id);
        return with(row, server, load(row, perSecond), cpuMillis);
    }

    Sample with(Row row, String server, LoadResult load, double cpuMillis) {
        int round = results.measurements(row, server).size() + 1;
        results.add(measurement(row, server, round, load, cpuMillis));
        return this;
    }

    Results results() {
        return results;
    }

    List<Verdict> verdicts() {
        return new Bars(results, OURS, HPA, REFERENCE).verdicts();
    }

    /** The one verdict on this claim. */
    Verdict verdict(String claim) {
        return verdicts().stream()
                .filter(verdict -> verdict.claim().equals(claim))
                .findFirst()
                .orElseThrow();
    }
}
