package io.copyrun.archive.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.event.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletenessTest {
    private static final Completeness COMPLETENESS = new Completeness(0.6, 1024);
    private static final String WHOLE = "hostname r1\n!\nend\n";

    @Test
    void findsNothingWrongWithAFileThatEndsWithItsEndMark() {
        assertThat(doubt(Kind.RUNNING_CONFIG, WHOLE, "^end$")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'hostname r1\ninterface Vl'", "'hostname r1\nend of banner'", "'end\nhostname r1\n'"})
    void missesTheEndMarkWhereTheLastLineIsAnother(String text) {
        assertThat(doubt(Kind.RUNNING_CONFIG, text, "^end$"))
                .hasValueSatisfying(doubt -> assertThat(doubt.cause()).isEqualTo(QuarantineCause.END_MARK_MISSING));
    }

    @Test
    void showsNothingOfTheFileInItsExplanation() {
        Optional<Doubt> doubt = doubt(Kind.RUNNING_CONFIG, "hostname r1\nenable secret 0 hunter2", "^end$");

        assertThat(doubt.orElseThrow().explanation())
                .contains("^end$")
                .contains("35 bytes")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"running-config, ''", "startup-config, ''", "running-config, '\r\n \n'"})
    void takesAConfigurationWithoutTextForEmpty(String kind, String text) {
        assertThat(doubt(kind, text, null).orElseThrow().cause()).isEqualTo(QuarantineCause.EMPTY);
        assertThat(doubt(kind, text, "^end$").orElseThrow().cause()).isEqualTo(QuarantineCause.EMPTY);
    }

    @Test
    void takesAnEmptyFileOfAnotherKindAsItIs() {
        assertThat(doubt("file:flash:empty", "", null)).isEmpty();
        assertThat(doubt("file:flash:empty", "", "^end$").orElseThrow().cause())
                .isEqualTo(QuarantineCause.END_MARK_MISSING);
    }

    @ParameterizedTest
    @CsvSource({
        "running-config, 10000, 6000, true",
        "running-config, 10000, 5999, false",
        "startup-config, 10000, 5999, false",
        "running-config, 1025, 614, false",
        "running-config, 1025, 615, true",
        "running-config, 1024, 1, true",
        "image, 10000, 1, true",
        "file:flash:vlan.dat, 10000, 1, true"
    })
    void comparesConfigurationsWithTheVersionBefore(String kind, long before, int bytes, boolean whole) {
        byte[] file = new byte[bytes];
        Arrays.fill(file, (byte) 'x');

        Optional<Doubt> doubt =
                COMPLETENESS.doubt(new Completeness.File(kind, bytes, file, null, null), OptionalLong.of(before));

        assertThat(doubt.map(Doubt::cause))
                .isEqualTo(whole ? Optional.empty() : Optional.of(QuarantineCause.TOO_SMALL));
    }

    @ParameterizedTest
    @CsvSource({"(", "((a{100}){100}){100}", "(?<=x)end"})
    void quarantinesWhatCannotBeJudgedAndSaysWhy(String endMark) {
        Doubt doubt = doubt(Kind.RUNNING_CONFIG, WHOLE, endMark).orElseThrow();

        assertThat(doubt.cause()).isEqualTo(QuarantineCause.END_MARK_MISSING);
        assertThat(doubt.explanation()).contains("cannot be looked for").contains(endMark);
    }

    @Test
    void saysWhenTheLastLineIsTooLongToBeALine() {
        byte[] tail = new byte[100];
        Arrays.fill(tail, (byte) 'x');

        Optional<Doubt> doubt = COMPLETENESS.doubt(
                new Completeness.File(Kind.RUNNING_CONFIG, 1_000, tail, "^end$", null), OptionalLong.empty());

        assertThat(doubt.orElseThrow().explanation()).contains("the last 100 bytes hold no whole line");
    }

    @Test
    void doubtsAWholeFileOfWhichTheUserMaySeeAPartOnly() {
        byte[] bytes = WHOLE.getBytes(StandardCharsets.UTF_8);
        var file = new Completeness.File(
                Kind.RUNNING_CONFIG, bytes.length, bytes, "^end$", "the session has privilege level 7");

        assertThat(COMPLETENESS.doubt(file, OptionalLong.empty()))
                .contains(new Doubt(QuarantineCause.FILTERED, "the session has privilege level 7"));
    }

    private static Optional<Doubt> doubt(String kind, String text, @Nullable String endMark) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return COMPLETENESS.doubt(
                new Completeness.File(kind, bytes.length, bytes, endMark, null), OptionalLong.empty());
    }
}
