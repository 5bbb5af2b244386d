package io.copyrun.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void withoutWordsEverythingIsMeasured() {
        Options options = Options.parse(List.of());

        assertThat(options.servers()).containsExactly("tftpd-hpa", "atftpd", "dnsmasq", "copyrun");
        assertThat(options.quick()).isFalse();
        assertThat(options.isDiskGiven()).isFalse();
        assertThat(options.floodPerSecond()).isEqualTo(50_000);
    }

    @Test
    void serversKeepTheirOrderWithOursLast() {
        assertThat(Options.parse(List.of("--servers", "copyrun,atftpd")).servers())
                .containsExactly("atftpd", "copyrun");
    }

    @Test
    void noneIsNoDirectory() {
        Options options = Options.parse(List.of("--disk", "none"));

        assertThat(options.isDiskGiven()).isTrue();
        assertThat(options.disk()).isEmpty();
        assertThat(Options.parse(List.of("--disk", "/srv")).disk()).contains(Path.of("/srv"));
    }

    @Test
    void saysWhatIsWrongWithAWordAndWhatWasExpected() {
        assertThatThrownBy(() -> Options.parse(List.of("--rounds", "0")))
                .hasMessage("invalid --rounds: 0 (expected: 1 to 20)");
        assertThatThrownBy(() -> Options.parse(List.of("--rounds")))
                .hasMessage("--rounds has no value (expected: one after it)");
        assertThatThrownBy(() -> Options.parse(List.of("--servers", "inetd")))
                .hasMessage("unknown server: inetd (expected: tftpd-hpa, atftpd, dnsmasq, copyrun)");
        assertThatThrownBy(() -> Options.parse(List.of("--fast"))).hasMessageStartingWith("unknown option: --fast");
    }
}
