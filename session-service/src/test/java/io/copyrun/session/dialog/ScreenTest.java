package io.copyrun.session.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScreenTest {
    @Test
    void overwritesAfterACarriageReturn() {
        assertThat(line("[#   ] 1KB\r[##  ] 2KB")).isEqualTo("[##  ] 2KB");
    }

    @Test
    void dropsEscapesNulsAndBells() {
        assertThat(line("\u001b[1;31mr\u0000ed\u001b[0m\u0007 \u001b]2;title\u0007end\u001b(B"))
                .isEqualTo("red end");
    }

    @Test
    void keepsAnEscapeThatIsCutInTwo() {
        var first = Screen.EMPTY.feed("a\u001b[3").screen();

        assertThat(first.feed("1mb").screen().line()).isEqualTo("ab");
    }

    @Test
    void doesNotLetAnEscapeSwallowTheNextLine() {
        assertThat(line("\u001b]0;never ended\r\nr1#")).isEqualTo("r1#");
    }

    @Test
    void boundsALineWithoutEnd() {
        Screen screen = Screen.EMPTY;
        for (int i = 0; i < 1_000; i++) {
            screen = screen.feed("!".repeat(1_000)).screen();
        }
        screen = screen.feed("end").screen();

        assertThat(screen.line()).hasSizeLessThanOrEqualTo(Screen.LINE_MAX).endsWith("!!end");
    }

    @Test
    void boundsTheLinesAbove() {
        var screen =
                Screen.EMPTY.feed("x".repeat(5_000).concat("\n").repeat(1_000)).screen();

        assertThat(screen.recent()).hasSize(Screen.RECENT_MAX).allSatisfy(line -> assertThat(line)
                .hasSize(Screen.RECENT_LINE_MAX));
    }

    @Test
    void saysThatWordsForPeopleAreCut() {
        var screen = Screen.EMPTY.feed("x".repeat(400) + "end? ").screen();

        assertThat(screen.lastWords()).hasSize(300).startsWith("...xx").endsWith("xend?");
        assertThat(screen.question()).hasSize(240).startsWith("...xx").endsWith("xend?");
    }

    @Test
    void boundsAnEscapeWithoutEnd() {
        assertThat(Screen.EMPTY.feed("\u001b]" + "x".repeat(100_000)).screen().escape())
                .hasSizeLessThan(1_000);
    }

    @Test
    void survivesEveryByte() {
        var all = new StringBuilder();
        for (char c = 0; c < 256; c++) {
            all.append(c).append((char) (255 - c));
        }

        assertThat(Screen.EMPTY
                        .feed(all.toString().repeat(50))
                        .screen()
                        .feed("\r\nr1#")
                        .screen()
                        .line())
                .isEqualTo("r1#");
    }

    private static String line(String octets) {
        return Screen.EMPTY.feed(octets).screen().line();
    }
}
