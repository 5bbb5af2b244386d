package io.copyrun.tftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortRangeTest {
    @Test
    void readsAnyPortOnePortOrARange() {
        assertThat(PortRange.parse("0")).isEqualTo(new PortRange(0, 0));
        assertThat(PortRange.parse("1056")).isEqualTo(new PortRange(1056, 1056));
        assertThat(PortRange.parse(" 1056-1059 ")).isEqualTo(new PortRange(1056, 1059));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "5-4", "0-9", "1-65536", "1-2-3"})
    void saysWhatItExpects(String text) {
        assertThatThrownBy(() -> PortRange.parse(text)).hasMessageContaining("expected: 0, or a range");
    }
}
