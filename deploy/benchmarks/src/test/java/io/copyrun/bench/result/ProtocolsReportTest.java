package io.copyrun.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProtocolsReportTest {
    private static final long IMAGE_BYTES = 100_000_000;

    private static ProtocolsReport.Side side(double seconds, double synced, String... problems) {
        return new ProtocolsReport.Side(seconds, synced, 0.5, List.of(problems));
    }

    private static ProtocolsReport report(ProtocolsReport.Round... rounds) {
        var row = new ProtocolsReport.Row("FTP", "upload", "memory", "vsftpd", List.of(rounds));
        return new ProtocolsReport(List.of("Measured on a machine."), IMAGE_BYTES, List.of(row));
    }

    @Test
    void fourFifthsOfThePeersRateAreEnough() {
        var report = report(new ProtocolsReport.Round(side(1.25, 1.25), side(1, 1.5)));

        assertThat(report.lines())
                .anyMatch(line -> line.startsWith("FTP, upload") && line.endsWith(" reached"))
                .contains("1 of 1 rows reach 0.8 of the peer's rate.");
    }

    @Test
    void thePeersSyncDoesNotLowerTheBar() {
        var report = report(new ProtocolsReport.Round(side(1.3, 1.3), side(1, 1.5)));

        assertThat(report.lines()).anyMatch(line -> line.endsWith("NOT REACHED"));
    }

    @Test
    void comparesTheMediansOfTheRounds() {
        var report = report(
                new ProtocolsReport.Round(side(2, 2), side(1, 1)),
                new ProtocolsReport.Round(side(1, 1), side(9, 9)),
                new ProtocolsReport.Round(side(1, 1), side(1, 2)));

        assertThat(ProtocolsReport.ratio(report.rows().getFirst())).isEqualTo(1);
        assertThat(report.markdown()).contains("| FTP, upload | memory | vsftpd | 100 | 100 | 1.00 | 50.0 | 2.00 |");
    }

    @Test
    void wrongBytesAreNamed() {
        var report = report(new ProtocolsReport.Round(side(1, 1, "vsftpd has other bytes than were sent"), side(1, 1)));

        assertThat(report.isRight()).isFalse();
        assertThat(report.lines()).contains("NOT RIGHT: FTP, upload, memory: vsftpd has other bytes than were sent");
    }
}
