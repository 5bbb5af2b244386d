package io.copyrun.archive.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastLineTest {
    @ParameterizedTest
    @CsvSource({
        "'a\nend', end",
        "'a\nend\n', end",
        "'a\r\nend\r\n\r\n', end",
        "'a\nend  \t\n\n \n', end",
        "'a\n  end', '  end'",
        "'end', end",
        "'a\rend\r', end",
        "'a\nend\u0000\u0000', end",
        "'a\nend\u001a', end"
    })
    void isTheLastThatHoldsMoreThanBlanks(String text, String expected) {
        assertThat(LastLine.of(bytes(text), true)).isEqualTo(new LastLine.Found(expected));
    }

    @ParameterizedTest
    @CsvSource({"''", "'\n\n'", "' \t\r\n'"})
    void isAbsentWhereThereAreOnlyBlanks(String text) {
        assertThat(LastLine.of(bytes(text), true)).isEqualTo(new LastLine.Absent());
    }

    @Test
    void isTooLongWhenItsStartIsNotInTheTail() {
        assertThat(LastLine.of(bytes("no line feed"), false)).isEqualTo(new LastLine.TooLong(12));
        assertThat(LastLine.of(bytes("     "), false)).isEqualTo(new LastLine.TooLong(5));
    }

    @Test
    void isFoundInATailThatBeginsBeforeIt() {
        assertThat(LastLine.of(bytes("est of a line\nend\n"), false)).isEqualTo(new LastLine.Found("end"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
