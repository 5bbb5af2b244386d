package io.copyrun.archive.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinePatternTest {
    @Test
    void isLookedForAnywhereInTheLine() {
        LinePattern pattern = LinePattern.of("ntp clock-period");

        assertThat(pattern.isFoundIn("  ntp clock-period 36029056")).isTrue();
        assertThat(pattern.isFoundIn("ntp server 10.0.0.1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^end$",
                "^! (Last configuration change|NVRAM config last updated) at ",
                "^!Time: \\w{3} \\w{3} {1,2}\\d{1,2} \\d{2}:\\d{2}:\\d{2} \\d{4}$",
                "^[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}$",
                "^: end$",
                "(a{2}){3}",
                "[]{}]{2}",
                "\\p{Greek}{3}",
                "x{a}",
                "(?i)^cryptochecksum:[0-9a-f]{32}$"
            })
    void takesWhatPlatformsNeed(String expression) {
        assertThat(LinePattern.of(expression).isFoundIn("")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{100}){100}){100}",
                "(((a{1,50}){1,50}){1,50}){1,50}",
                "(?:(?:[a-z]{99}){99}){99,}",
                "((((\\w{9}){9}){9}){9}){9}"
            })
    void refusesRepetitionsThatMultiplyIntoALargeProgramWithoutCompilingThem(String expression) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinePattern.of(expression))
                .withMessageContaining("repetitions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[z-a]", "*", "(?<=x)y", "\\1"})
    void refusesWhatIsNoRe2AndSaysWhatItIs(String expression) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinePattern.of(expression))
                .withMessageContaining("RE2")
                .withMessageContaining(expression);
    }

    @Test
    void refusesAnExpressionThatIsTooLong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LinePattern.of("x".repeat(LinePattern.LENGTH_MAX + 1)))
                .withMessageContaining("at most 500 characters");
    }

    @Test
    void staysLinearWhereOthersBacktrack() {
        LinePattern pattern = LinePattern.of("^(a+)+$");

        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(pattern.isFoundIn("a".repeat(50_000) + "!")).isFalse());
    }
}
