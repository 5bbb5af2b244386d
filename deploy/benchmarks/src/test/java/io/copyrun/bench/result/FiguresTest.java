package io.copyrun.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.bench.load.LoadResult;
import io.copyrun.bench.measure.Usage;
import io.copyrun.bench.row.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private final Row row = Sample.row("upload-8k-64");

    @Test
    void takesTheMiddleRoundOfEachFigureButAddsFailuresUp() {
        Figures figures = Figures.of(List.of(
                Sample.measurement(row, "a", 1, Sample.load(row, 1_000), 0.3),
                Sample.measurement(row, "a", 2, Sample.failing(row, 7, 50), 0.9),
                Sample.measurement(row, "a", 3, Sample.load(row, 3_000), 0.6)));

        assertThat(figures.perSecond()).isEqualTo(1_000);
        assertThat(figures.cpuMillis()).isCloseTo(0.6, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(figures.failed()).isEqualTo(7);
        assertThat(figures.transfers()).isEqualTo(15_000);
        assertThat(figures.isWhole()).isFalse();
        assertThat(figures.hasSucceeded()).isTrue();
    }

    @Test
    void isNotWholeWhenOnlyTheCheckAfterwardsFoundSomething() {
        Measurement measurement = new Measurement(
                row, "a", 1, Sample.load(row, 1_000), new Usage(1, 0, 1, 1, 0), List.of("announced twice"));

        assertThat(Figures.of(List.of(measurement)).isWhole()).isFalse();
    }

    @Test
    void chargesNothingToTransfersThatDidNotHappen() {
        LoadResult nothing = LoadResult.nothing(5_000, 25, "no answer");
        Measurement measurement = new Measurement(row, "a", 1, nothing, new Usage(3, 0, 1, 1, 0), List.of());

        assertThat(measurement.cpuMillis()).isZero();
        assertThat(Figures.of(List.of(measurement)).hasSucceeded()).isFalse();
    }
}
