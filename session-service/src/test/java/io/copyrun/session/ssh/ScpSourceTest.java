package io.copyrun.session.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.copyrun.session.failure.Cause;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScpSourceTest {
    private static final String PATH = "flash:vlan.dat";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private ScpSource source(String told) {
        return new ScpSource(new ByteArrayInputStream(told.getBytes(StandardCharsets.ISO_8859_1)), said, PATH);
    }

    private String read(String told) throws IOException {
        ScpSource source = source(told);
        source.begin();
        return new String(source.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void readsAFileAndAcknowledgesEachStep() throws IOException {
        ScpSource source = source("C0644 5 vlan.dat\nhello\0");

        assertThat(source.begin()).isEqualTo(5);
        assertThat(source.readAllBytes()).asString().isEqualTo("hello");
        assertThat(said.toString(StandardCharsets.ISO_8859_1)).isEqualTo("\0\0\0");
    }

    @Test
    void passesOverTimes() throws IOException {
        assertThat(read("T1700000000 0 1700000000 0\nC0600 2 x\nab\0")).isEqualTo("ab");
    }

    @Test
    void readsAnEmptyFile() throws IOException {
        assertThat(read("C0644 0 x\n\0")).isEmpty();
    }

    @Test
    void leavesWhatComesBehindTheFileAlone() throws IOException {
        assertThat(read("C0644 2 x\nab\0C0644 9 another\n")).isEqualTo("ab");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\u0001scp: flash:vlan.dat: No such file or directory' | FILE_NOT_FOUND",
                "'\u0002scp: Permission denied' | COMMAND_DENIED",
                "'\u0001scp: out of memory' | TRANSFER_FAILED",
                "Privilege denied. | COMMAND_DENIED",
                "Administratively disabled. | UNSUPPORTED_TRANSFER_PROTOCOL",
                "% Invalid input detected | UNSUPPORTED_TRANSFER_PROTOCOL",
                "D0755 0 dir | FILE_IS_DIRECTORY",
                "'' | UNSUPPORTED_TRANSFER_PROTOCOL"
            })
    void saysWhyADeviceGivesNothing(String told, Cause cause) {
        assertThatThrownBy(() -> source(told + (told.isEmpty() ? "" : "\n")).begin())
                .isInstanceOfSatisfying(ScpAnswers.Refused.class, refused -> assertThat(refused.causeCode())
                        .isEqualTo(cause));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C0644 -1 x\n",
                "C0644 99999999999999999999 x\n",
                "C0644 3 ../../etc/passwd\n",
                "C0644 x\n",
                "C9999 3 x\n",
                "T1\n",
                "C0644 3 "
            })
    void refusesRecordsThatAreNone(String told) {
        assertThatThrownBy(() -> source(told).begin()).isInstanceOf(ScpAnswers.Refused.class);
    }

    @Test
    void doesNotReadALineWithoutEnd() {
        assertThatThrownBy(() -> source("C0644 3 " + "x".repeat(100_000)).begin())
                .hasMessageContaining(PATH)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void takesNoPartForTheWhole() {
        assertThatThrownBy(() -> read("C0644 5 x\nhel")).isInstanceOf(EOFException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0001scp: read error\n", "\u0002scp: gone\n", "", "x"})
    void keepsTheLastBytesOfAFileThatTheDeviceCouldNotRead(String word) {
        assertThatThrownBy(() -> read("C0644 5 x\nhello" + word))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("did not say that it read all of its file");
    }
}
