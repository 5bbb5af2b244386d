package io.copyrun.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoginsReportTest {
    private static LoginsReport.Round round(int number, double alone, double beside, String... problems) {
        return new LoginsReport.Round(number, alone, beside, Map.of("LOGIN_REFUSED", 5), List.of(problems));
    }

    @Test
    void comparesTheMediansOfTheRounds() {
        LoginsReport report =
                new LoginsReport("500 devices", List.of(round(1, 40, 42), round(2, 30, 36), round(3, 42, 44)));

        assertThat(report.ratio()).isEqualTo(42 / 40.0);
        assertThat(report.isReached()).isTrue();
        assertThat(report.lines()).anyMatch(line -> line.contains("ratio of the medians 1.05, bar 1.1: reached"));
    }

    @Test
    void doesNotReachTheBarWhenItTakesLonger() {
        assertThat(new LoginsReport("500 devices", List.of(round(1, 40, 44.1))).isReached())
                .isFalse();
    }

    @Test
    void doesNotReachTheBarWhenAHealthyDeviceFailed() {
        LoginsReport report =
                new LoginsReport("500 devices", List.of(round(1, 40, 40, "op-1 of a healthy device failed")));

        assertThat(report.isReached()).isFalse();
        assertThat(report.lines()).contains("NOT RIGHT: round 1: op-1 of a healthy device failed");
    }
}
