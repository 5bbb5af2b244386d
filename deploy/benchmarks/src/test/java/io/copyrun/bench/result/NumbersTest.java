package io.copyrun.bench.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "0.3764, 0.376", "7.006, 7.01", "76.44, 76.4", "2317.4, 2317"})
    void showsThreeDigitsThatCount(double value, String text) {
        assertThat(Numbers.of(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"2317.4; 2,317", "76.44; 76.4"})
    void marksThousandsForPages(double value, String text) {
        assertThat(Numbers.grouped(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"8192, 8 KB", "262144, 256 KB", "1048576, 1 MB", "268435456, 256 MB"})
    void namesSizesOfFilesInPowersOfTwo(long bytes, String text) {
        assertThat(Numbers.size(bytes)).isEqualTo(text);
    }
}
