package io.copyrun.archive.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportedFileTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "c2600-ipbasek9-mz.124-25d.bin",
                "cat9k_iosxe.17.09.04a.SPA.bin",
                "EOS64-4.30.3M.swi",
                "asr9k-px-k9-6.5.3.tar",
                "9"
            })
    void takesTheNamesOfVendors(String name) {
        assertThat(named(name).fileName()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                ".hidden",
                "-rf",
                "a/b.bin",
                "../../etc/passwd",
                "..\\x",
                "a\\b",
                "/etc/passwd",
                "C:x",
                "flash:c2600.bin",
                "a b.bin",
                "a..b",
                "a\nreload",
                "a\rb",
                "a\u0000b",
                "a\u001b[2J",
                "a?b",
                "a|b",
                "a;b",
                "a\"b",
                "%2e%2e%2f",
                "a\u202ebin",
                "im\u0430ge.bin"
            })
    void refusesNamesThatAreMoreThanAName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named(name))
                .withMessageContaining("invalid fileName: ")
                .withMessageContaining("(expected: 1 to 127 of ")
                .withMessageNotContaining("\n")
                .withMessageNotContaining("\u001b");
    }

    @Test
    void takesNamesOfUpTo127Characters() {
        assertThat(named("x".repeat(127)).fileName()).hasSize(127);
        assertThatIllegalArgumentException().isThrownBy(() -> named("x".repeat(128)));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "two\nlines", "\u001b]0;x", "a\u202eb", "\ud800"})
    void refusesWordsThatATerminalWouldObey(String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> described(word, null, null, null))
                .withMessageContaining("invalid platform: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> described(null, word, null, null))
                .withMessageContaining("invalid model: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> described(null, null, word, null))
                .withMessageContaining("invalid version: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> described(null, null, null, word))
                .withMessageContaining("invalid requestedBy: ");
    }

    @Test
    void takesWhatPeopleAndVendorsWrite() {
        ImportedFile file = described("cisco-ios", "WS-C2960X-48TS-L (rev. A)", "15.2(7)E4", "Zoë Ångström <z@x.org>");

        assertThat(file.version()).isEqualTo("15.2(7)E4");
        assertThat(file.requestedBy()).isEqualTo("Zoë Ångström <z@x.org>");
    }

    private static ImportedFile named(String fileName) {
        return new ImportedFile(fileName, null, null, null, null, List.of());
    }

    private static ImportedFile described(
            @Nullable String platform, @Nullable String model, @Nullable String version, @Nullable String person) {
        return new ImportedFile("a.bin", platform, model, version, person, List.of());
    }
}
