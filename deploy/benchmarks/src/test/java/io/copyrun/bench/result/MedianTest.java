package io.copyrun.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MedianTest {
    @Test
    void isTheMiddleWhateverTheOrder() {
        assertThat(Median.of(900, 1, 30)).isEqualTo(30);
    }

    @Test
    void isTheMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
        assertThat(Median.of(4, 1, 100, 2)).isEqualTo(3);
    }

    @Test
    void leavesTheFiguresInTheirOrder() {
        double[] figures = {3, 1, 2};

        Median.of(figures);

        assertThat(figures).containsExactly(3, 1, 2);
    }

    @Test
    void refusesNothing() {
        assertThatThrownBy(Median::of).hasMessageContaining("expected: at least one");
    }
}
