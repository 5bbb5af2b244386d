package io.copyrun.archive.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseTest {
    private static final Noise CISCO =
            Noise.of(List.of("^! Last configuration change at ", "^ntp clock-period ", "^! NVRAM config"));

    @ParameterizedTest
    @CsvSource({
        "'hostname r1\nend\n', 'hostname r1\nend\n', true",
        "'! Last configuration change at 10:00\nhostname r1\n', '! Last configuration change at 11:00\nhostname r1\n', true",
        "'! Last configuration change at 10:00\nhostname r1\n', 'hostname r1\n', true",
        "'hostname r1  \nend', 'hostname r1\r\nend\r\n\r\n', true",
        "'a\n\nb\n', 'a\nb\n', false",
        "'a\n\n! NVRAM config x\nb', 'a\n! NVRAM config y\n\nb', true",
        "'hostname r1\nend\n', 'hostname r2\nend\n', false",
        "'hostname r1\nend\n', 'hostname r1\n', false",
        "'  ip address 1.1.1.1\n', 'ip address 1.1.1.1\n', false",
        "'', '', true",
        "'', '\n \n', true",
        "'', 'x', false",
        "'ntp clock-period 1', '', true"
    })
    void isAloneWhenNothingElseDiffers(String before, String after, boolean alone) throws IOException {
        assertThat(CISCO.alone(text(before), text(after))).isEqualTo(alone);
        assertThat(CISCO.alone(text(after), text(before))).isEqualTo(alone);
    }

    @Test
    void isNothingByDefault() throws IOException {
        Noise none = Noise.of(List.of());

        assertThat(none.isNone()).isTrue();
        assertThat(none.alone(text("ntp clock-period 1"), text("ntp clock-period 2")))
                .isFalse();
    }

    @Test
    void leavesOutPatternsThatAreInvalid() {
        Noise noise = Noise.of(List.of("(", "^ntp ", "((a{100}){100}){100}"));

        assertThat(noise.covers("ntp clock-period 1")).isTrue();
        assertThat(noise.covers("(")).isFalse();
    }

    @Test
    void tellsLinesApartThatAreNoText() throws IOException {
        InputStream before = new ByteArrayInputStream(new byte[] {(byte) 0xff, '\n'});
        InputStream after = new ByteArrayInputStream(new byte[] {(byte) 0xfe, '\n'});

        assertThat(CISCO.alone(before, after)).isFalse();
    }

    @Test
    void isFoundInLinesOfTheWholeOfUnicode() {
        assertThat(Noise.of(List.of("^! Änderung um ")).covers("! Änderung um 10:00"))
                .isTrue();
    }

    @Test
    void comparesLinesOfAnyLengthPieceByPiece() throws IOException {
        String endless = "x".repeat(300_000);

        assertThat(CISCO.alone(text(endless + "a"), text(endless + "a\n"))).isTrue();
        assertThat(CISCO.alone(text(endless + "a"), text(endless + "b"))).isFalse();
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
