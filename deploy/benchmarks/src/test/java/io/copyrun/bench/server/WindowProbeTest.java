package io.copyrun.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WindowProbeTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void asksForAFileWithAWindow() {
        assertThat(WindowProbe.request()).isEqualTo(bytes("\0\1window-probe\0octet\0windowsize\00016\0"));
    }

    @Test
    void anAcknowledgedWindowIsSupported() {
        assertThat(WindowProbe.isWindowAgreed(bytes("\0\6windowsize\00016\0"))).isTrue();
    }

    @Test
    void aServerThatSendsDataAtOnceHasIgnoredTheWindow() {
        assertThat(WindowProbe.isWindowAgreed(bytes("\0\3\0\1windowsize"))).isFalse();
    }

    @Test
    void anErrorIsNoWindow() {
        assertThat(WindowProbe.isWindowAgreed(bytes("\0\5\0\1File not found\0")))
                .isFalse();
    }
}
