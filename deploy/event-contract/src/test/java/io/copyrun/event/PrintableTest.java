package io.copyrun.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void leavesOrdinaryTextAsItIs() {
        assertThat(Printable.shortened("Zürich-r1 \"core\" 東京")).isEqualTo("Zürich-r1 \"core\" 東京");
    }

    @Test
    void showsWhatALogOrATerminalWouldObey() {
        assertThat(Printable.shortened("a\r\nb\tc\u0000\u001b[2J\u007f\u009b\u2028\u202e"))
                .isEqualTo("a\\x0D\\x0Ab\\x09c\\x00\\x1B[2J\\x7F\\x9B\\x2028\\x202E");
    }

    @Test
    void showsAHundredCharactersOfALongText() {
        assertThat(Printable.shortened("x".repeat(100))).isEqualTo("x".repeat(100));
        assertThat(Printable.shortened("x".repeat(101))).isEqualTo("x".repeat(100) + "...");
    }

    @Test
    void saysNullForNull() {
        assertThat(Printable.shortened(null)).isEqualTo("null");
    }
}
