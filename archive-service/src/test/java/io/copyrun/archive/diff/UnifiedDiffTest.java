package io.copyrun.archive.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    @Test
    void showsWhatChangedWithThreeLinesAroundIt() {
        String before =
                "! at 10:00\nhostname r1\n!\ninterface Vlan1\n ip address 10.0.0.1 255.255.255.0\n!\nline vty 0 4\nend\n";
        String after = before.replace("10.0.0.1", "10.0.0.2");

        assertThat(diff(before, after)).isEqualTo("""
                        --- r1 v1
                        +++ r1 v2
                        @@ -2,7 +2,7 @@
                         hostname r1
                         !
                         interface Vlan1
                        - ip address 10.0.0.1 255.255.255.0
                        + ip address 10.0.0.2 255.255.255.0
                         !
                         line vty 0 4
                         end
                        """);
    }

    @Test
    void isEmptyForEqualTexts() {
        assertThat(diff("a\nb\n", "a\r\nb")).isEmpty();
        assertThat(diff("", "")).isEmpty();
    }

    @Test
    void showsTheFirstAndTheLastText() {
        assertThat(diff("", "a\n")).contains("+a");
        assertThat(diff("a\n", "")).contains("-a");
    }

    @Test
    void showsNoiseLines() {
        assertThat(diff("! at 10:00\nend\n", "! at 11:00\nend\n")).contains("-! at 10:00\n+! at 11:00\n");
    }

    @Test
    void showsControlCharactersInsteadOfSendingThem() {
        assertThat(diff("a\n", "a\n\u001b[31mred\u0007\u009b\n")).contains("+^[[31mred^G\\x9B\n");
    }

    @Test
    void endsSoonForTextsThatHaveNothingInCommon() {
        String before = lines("a", 40_000);
        String after = lines("b", 40_000);

        String diff = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> diff(before, after));

        assertThat(diff).contains("@@ -1,40000 +1,40000 @@");
        assertThat(diff.lines().filter(line -> line.startsWith("+b")).count()).isEqualTo(40_000);
    }

    @Test
    void keepsWhatTextsWithTooManyDifferencesBeginAndEndWith() {
        String before = "first\n" + lines("a", 5_000) + "last\n";
        String after = "first\n" + lines("b", 4_000) + "last\n";

        assertThat(diff(before, after))
                .contains("@@ -1,5002 +1,4002 @@\n first\n-a0\n")
                .endsWith("+b3999\n last\n");
    }

    @Test
    void takesANulForTheSignOfABinary() {
        assertThat(DiffText.isBinary(new byte[] {'a', 0, 'b'})).isTrue();
        assertThat(DiffText.isBinary("ÄÖ\u001b".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    private static String lines(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i + "\n").collect(Collectors.joining());
    }

    private static String diff(String before, String after) {
        return UnifiedDiff.of("r1 v1", text(before), "r1 v2", text(after));
    }

    private static DiffText text(String text) {
        return DiffText.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
