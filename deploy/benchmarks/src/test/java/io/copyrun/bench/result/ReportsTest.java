package io.copyrun.bench.result;

import static io.copyrun.bench.result.Sample.ATFTPD;
import static io.copyrun.bench.result.Sample.HPA;
import static io.copyrun.bench.result.Sample.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.copyrun.bench.load.LoadResult;
import io.copyrun.bench.measure.Usage;
import io.copyrun.bench.row.Row;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private static Sample sample() {
        Row image = Sample.row("upload-image-b8192-w16");
        return new Sample()
                .with("upload-8k-64", HPA, 1_005, 1.6)
                .with("upload-8k-64", ATFTPD, 3_404, 0.376)
                .with("upload-8k-64", OURS, 3_600, 0.3)
                .with(image, ATFTPD, LoadResult.nothing(1, 20, "no DATA <2>"), 1)
                .with(image, OURS, Sample.load(image, 2), 1);
    }

    @Test
    void theTableHasALineForEachServerThatWasMeasured() {
        List<String> lines = TextReport.table(sample().results());

        assertThat(lines).filteredOn(line -> line.startsWith("upload-8k-64")).hasSize(3);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("upload-image-b8192-w16"))
                .hasSize(2);
        assertThat(lines).anyMatch(line -> line.matches("upload-8k-64 +atftpd +3404 .* 0\\.376 .*"));
    }

    @Test
    void theTableSaysWhatFailedAndWhy() {
        assertThat(TextReport.table(sample().results()))
                .anyMatch(line -> line.contains("1 of 1"))
                .contains("failed: upload-image-b8192-w16, atftpd: no DATA <2>");
    }

    @Test
    void theTableAdmitsThatOthersDisturbedIt() {
        Row row = Sample.row("upload-8k-1");
        Results results = new Results(List.of(OURS));
        results.add(new Measurement(row, OURS, 1, Sample.load(row, 10), new Usage(1, 0, 1, 1, 0.4), List.of()));
        results.add(new Measurement(row, OURS, 2, Sample.load(row, 10), new Usage(1, 0, 1, 1, 0.1), List.of()));

        assertThat(TextReport.table(results)).anyMatch(line -> line.startsWith("DISTURBED: in 1 of 2 measurements"));
    }

    @Test
    void anUndisturbedTableDoesNotSpeakOfIt() {
        assertThat(TextReport.table(sample().results())).noneMatch(line -> line.startsWith("DISTURBED"));
    }

    @Test
    void theVerdictsEndWithTheirSums() {
        Sample sample = sample().with("upload-8k-1", ATFTPD, 100, 1).with("upload-8k-1", OURS, 50, 1);

        List<String> lines = TextReport.verdicts(sample.verdicts());

        assertThat(lines)
                .endsWith("ours: nothing failed and nothing was wrong in 3 of 3 rows", "ours: 2 of 3 bars reached");
        assertThat(lines)
                .anyMatch(
                        line -> line.matches("upload-8k-1 +files/s +50\\.0 +>= 100 +atftpd +NOT reached \\(0\\.50\\)"));
    }

    @Test
    void thePageHasATableForEachKindOfRowAndSaysWhatIsMissing() {
        String page = MarkdownReport.of(Sample.FACTS, sample().results(), sample().verdicts());

        assertThat(page)
                .contains("## Uploads of 8 KB files, block size 512", "| server | 64 at once |")
                .contains("| atftpd | 3,404/s, p99 15.0 ms, 376 µs |")
                .contains("## One image of 256 MB, upload, window 16: MB/s", "| atftpd | **fails** |")
                .contains("* **dnsmasq is not installed**")
                .doesNotContain("Downloads of 8 KB");
    }

    @Test
    void programsReadEveryRoundOfEveryRow() throws IOException {
        Sample sample = sample().with("upload-8k-64", OURS, 3_800, 0.3);

        JsonNode json = new ObjectMapper().readTree(JsonReport.of(Sample.FACTS, sample.results(), sample.verdicts()));

        JsonNode ours = json.at("/rows/0/servers/copyrun");
        assertThat(ours.at("/rounds")).hasSize(2);
        assertThat(ours.at("/medians/perSecond").asDouble()).isEqualTo(3_700);
        assertThat(json.at("/rows/0/blockBytes").asInt()).isEqualTo(512);
        assertThat(json.at("/verdicts")).hasSize(sample.verdicts().size());
        assertThat(json.at("/facts/missing/0").asText()).isEqualTo("dnsmasq is not installed");
    }
}
