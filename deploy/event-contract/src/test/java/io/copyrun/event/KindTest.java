package io.copyrun.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class KindTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "running-config",
                "startup-config",
                "image",
                "file:flash:vlan.dat",
                "file:flash:/dir/sub_dir/c3750-ipservicesk9-mz.122-55.SE12.bin",
                "file:nvram:ifIndex-table",
                "file:x"
            })
    void isWhatCanBeAskedFor(String kind) {
        assertThat(Kind.isValid(kind)).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "Running-config",
                "running-config ",
                "file:",
                "file:a b",
                "file:a\nreload",
                "file:a\rreload",
                "file:a?",
                "file:a|redirect",
                "file:a;b",
                "file:\"a\"",
                "file:a\u0003",
                "file:tftp://192.0.2.1/x",
                "file:flash:ärger",
                "flash:vlan.dat",
            })
    void isNothingThatCouldEndOrChangeACommandLine(String kind) {
        assertThat(Kind.isValid(kind)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201})
    void boundsThePath(int length) {
        assertThat(Kind.isValid("file:" + "a".repeat(length))).isEqualTo(length == 200);
    }
}
