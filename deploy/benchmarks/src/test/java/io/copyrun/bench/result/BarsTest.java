package io.copyrun.bench.result;

import static io.copyrun.bench.result.Sample.ATFTPD;
import static io.copyrun.bench.result.Sample.HPA;
import static io.copyrun.bench.result.Sample.OURS;
import static io.copyrun.bench.result.Sample.REFERENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.copyrun.bench.load.LoadResult;
import io.copyrun.bench.measure.Usage;
import io.copyrun.bench.row.Row;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BarsTest {
    @ParameterizedTest
    @CsvSource({
        "upload-8k-1, 1",
        "upload-8k-64, 1",
        "upload-8k-512, 1.2",
        "upload-8k-2000, 3",
        "download-8k-2000, 3",
    })
    void smallFilesAreMeasuredAgainstTheBestPeerTimesAFactorThatGrowsWithTheBurst(String id, double factor) {
        Verdict verdict = new Sample()
                .with(id, HPA, 500, 1)
                .with(id, ATFTPD, 1_000, 1)
                .with(id, OURS, 999 * factor, 1)
                .verdict("files/s");

        assertThat(verdict.bar()).isCloseTo(1_000 * factor, within(1e-6));
        assertThat(verdict.source()).contains(ATFTPD);
        assertThat(verdict.isReached()).isFalse();
        assertThat(verdict.word()).isEqualTo("NOT reached (1.00)");
    }

    @Test
    void aRateThatEqualsTheBarReachesIt() {
        Verdict verdict = new Sample()
                .with("upload-8k-64", ATFTPD, 1_000, 1)
                .with("upload-8k-64", OURS, 1_000, 1)
                .verdict("files/s");

        assertThat(verdict.isReached()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"upload-image-b512-w1, 1", "download-image-b8192-w16, 1.3", "upload-image-b65464-w64, 1.3"})
    void imagesMustBeFasterOnlyWithAWindow(String id, double factor) {
        Row row = Sample.row(id);
        Verdict verdict =
                new Sample().with(id, ATFTPD, 0.1, 1).with(id, OURS, 0.2, 1).verdict("MB/s");

        assertThat(verdict.bar()).isCloseTo(factor * 0.1 * row.files().sizeBytes() / 1e6, within(1e-6));
    }

    @Test
    void aPeerThatFailsSetsNoBar() {
        Row row = Sample.row("upload-image-b8192-w16");
        List<Verdict> verdicts = new Sample()
                .with(row, ATFTPD, LoadResult.nothing(1, 20, "stalled"), 1)
                .with(row, OURS, Sample.load(row, 0.1), 1)
                .verdicts();

        assertThat(verdicts).extracting(Verdict::claim).containsExactly("nothing failed, nothing wrong");
    }

    @Test
    void theReferenceLowersABarButIsNoPeer() {
        Sample sample = new Sample()
                .with("upload-8k-512", ATFTPD, 1_000, 1)
                .with("upload-8k-512", REFERENCE, 1_200, 1)
                .with("upload-8k-512", OURS, 970, 1);

        assertThat(sample.verdict("files/s").bar()).isCloseTo(960, within(1e-6));
        assertThat(sample.verdict("files/s").source()).isEqualTo("0.8 of reference");
        assertThat(sample.verdict("files/s").isReached()).isTrue();
    }

    @Test
    void aFastReferenceChangesNothing() {
        Sample sample = new Sample()
                .with("upload-8k-512", ATFTPD, 1_000, 1)
                .with("upload-8k-512", REFERENCE, 9_000, 1)
                .with("upload-8k-512", OURS, 1_100, 1);

        assertThat(sample.verdict("files/s").bar()).isCloseTo(1_200, within(1e-6));
    }

    @Test
    void anUploadMayCostNoMoreCpuThanTftpdHpas() {
        Sample sample = new Sample()
                .with("upload-8k-64", HPA, 500, 1.5)
                .with("upload-8k-64", ATFTPD, 500, 0.1)
                .with("upload-8k-64", OURS, 900, 1.6);

        assertThat(sample.verdict("CPU ms for each file").bar()).isCloseTo(1.5, within(1e-9));
        assertThat(sample.verdict("CPU ms for each file").isReached()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"20, true", "20.1, false"})
    void theSlowestInAHundredMayTakeTwiceTheMeanAtTwoThousandAtOnce(double p99, boolean reached) {
        Row row = Sample.row("download-8k-2000");
        Sample sample = new Sample().with(row, OURS, Sample.withP99(Sample.load(row, 3_000), p99), 1);

        assertThat(sample.verdict("p99 ms").isReached()).isEqualTo(reached);
    }

    @Test
    void readsUnderLossMustBeTenTimesFasterAndAPeerThatDidNotFinishTookTheWholeLimit() {
        Row row = Sample.row("download-loss5-w1");
        Sample sample = new Sample()
                .with(row, HPA, Sample.failing(row, 1, 30), 1)
                .with(row, OURS, Sample.load(row, 16 / 9.5), 1);

        Verdict verdict = sample.verdict("seconds");
        assertThat(verdict.bar()).isCloseTo(9, within(1e-9));
        assertThat(verdict.isReached()).isFalse();
        assertThat(verdict.source()).contains("did not finish");
    }

    @Test
    void uploadsUnderLossMustOnlyBeAsFast() {
        Row row = Sample.row("upload-loss5-w1");
        Sample sample = new Sample().with(row, HPA, Sample.load(row, 1), 1).with(row, OURS, Sample.load(row, 1), 1);

        assertThat(sample.verdict("seconds").isReached()).isTrue();
    }

    @Test
    void oneFailureInAnyRoundIsOneTooMany() {
        Row row = Sample.row("readers-w1");
        Sample sample = new Sample()
                .with(row, OURS, Sample.load(row, 10), 1)
                .with(row, OURS, Sample.failing(row, 1, 6), 1)
                .with(row, OURS, Sample.load(row, 10), 1);

        assertThat(sample.verdict("nothing failed, nothing wrong").isReached()).isFalse();
    }

    @Test
    void somethingFoundAfterwardsIsAFailureToo() {
        Row row = Sample.row("upload-8k-64");
        Results results = new Results(List.of(OURS));
        results.add(new Measurement(
                row, OURS, 1, Sample.load(row, 10), new Usage(1, 0, 1, 1, 0), List.of("announced twice")));

        assertThat(new Bars(results, OURS, HPA, REFERENCE).verdicts())
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.isReached()).isFalse());
    }

    @Test
    void rowsWithoutOursHaveNoVerdict() {
        assertThat(new Sample().with("upload-8k-1", HPA, 500, 1).verdicts()).isEmpty();
    }
}
