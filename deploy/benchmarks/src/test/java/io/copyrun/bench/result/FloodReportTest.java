package io.copyrun.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.bench.load.FloodResult;
import io.copyrun.bench.row.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class FloodReportTest {
    private static final FloodResult SILENT = new FloodResult(500_000, 10, 50_000, 0, 0);
    private final Row row = Sample.row("upload-8k-64");

    private FloodReport.Round round(double with, FloodResult flood) {
        return new FloodReport.Round(Sample.load(row, 1_000), Sample.load(row, with), flood, 0.7, 1_000, List.of());
    }

    private static FloodReport report(long heapGrowth, FloodReport.Round... rounds) {
        return new FloodReport("setting", List.of(rounds), new FloodReport.Alone(SILENT, heapGrowth, 0, 500_000, 12));
    }

    @Test
    void theMiddleRoundDecides() {
        FloodReport report = report(0, round(500, SILENT), round(900, SILENT), round(950, SILENT));

        assertThat(report.ratio()).isEqualTo(0.9);
        assertThat(report.isReached()).isTrue();
    }

    @Test
    void lessThanFourFifthsIsNotEnough() {
        FloodReport report = report(0, round(799, SILENT));

        assertThat(report.isReached()).isFalse();
        assertThat(report.lines()).contains("NOT reached: throughput left: 0.80 (>= 0.80)");
    }

    @Test
    void oneByteToAStrangerIsTooMuch() {
        FloodResult answered = new FloodResult(500_000, 10, 50_000, 1, 1);

        FloodReport report = report(0, round(900, answered));

        assertThat(report.isReached()).isFalse();
        assertThat(report.lines()).contains("NOT reached: strangers received 1 bytes");
    }

    @Test
    void aHeapThatGrowsWithTheFloodIsNotReached() {
        assertThat(report(50_000_000, round(900, SILENT)).isReached()).isFalse();
    }

    @Test
    void anUploadThatFailsUnderTheFloodIsNotReached() {
        FloodReport.Round failing =
                new FloodReport.Round(Sample.load(row, 1_000), Sample.failing(row, 1, 5), SILENT, 0.7, 0, List.of());

        assertThat(report(0, failing).isReached()).isFalse();
    }
}
