package io.copyrun.session.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.copyrun.session.platform.CommandTemplate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputTest {
    private static final CommandTemplate COPY = new CommandTemplate("copy {file} tftp:");

    @Test
    void fillsASlot() {
        assertThat(DeviceCommand.of(COPY, Map.of("file", "flash:/a_b-c/d.bin")).typed())
                .isEqualTo("copy flash:/a_b-c/d.bin tftp:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a\nreload",
                "a\rreload",
                "a?",
                "a|b",
                "a;b",
                "a!b",
                "a\"b",
                "a'b",
                "a\u0003",
                "a\u001a",
                "a\u001b[A",
                "a{b}",
                "\u00e9"
            })
    void letsNoValueBecomeASecondCommand(String value) {
        assertThatThrownBy(() -> DeviceCommand.of(COPY, Map.of("file", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("invalid file: ")
                .hasMessageNotContainingAny("\n", "\r", "\u001b");
    }

    @Test
    void showsNoPassword() {
        assertThat(new Input.Secret("canary").toString()).doesNotContain("canary");
        assertThatThrownBy(() -> new Input.Secret("canary\nreload"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("canary");
    }
}
