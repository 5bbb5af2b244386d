package io.copyrun.session.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.copyrun.session.failure.Cause;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScpSinkTest {
    private static final String PATH = "flash:/images/new.bin";

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private ScpSink sink(String told) {
        return new ScpSink(stream(told), said, PATH);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private ScpSink sent(String told) throws IOException {
        ScpSink sink = sink(told);
        sink.begin();
        sink.send(5, stream("hello"));
        return sink;
    }

    @Test
    void sendsAFileUnderItsOwnName() throws IOException {
        sent("\0\0\0");

        assertThat(said.toString(StandardCharsets.ISO_8859_1)).isEqualTo("C0644 5 new.bin\nhello\0");
    }

    @Test
    void sendsAnEmptyFile() throws IOException {
        ScpSink sink = sink("\0\0\0");
        sink.begin();
        sink.send(0, stream(""));

        assertThat(said.toString(StandardCharsets.ISO_8859_1)).isEqualTo("C0644 0 new.bin\n\0");
    }

    @Test
    void sendsNoMoreThanItSaid() throws IOException {
        ScpSink sink = sink("\0\0\0");
        sink.begin();
        sink.send(2, stream("hello"));

        assertThat(said.toString(StandardCharsets.ISO_8859_1)).isEqualTo("C0644 2 new.bin\nhe\0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\u0002scp: Permission denied' | COMMAND_DENIED",
                "Privilege denied. | COMMAND_DENIED",
                "Administratively disabled. | UNSUPPORTED_TRANSFER_PROTOCOL",
                "'' | UNSUPPORTED_TRANSFER_PROTOCOL"
            })
    void tellsNothingToADeviceThatTakesNothing(String told, Cause cause) {
        ScpSink sink = sink(told + (told.isEmpty() ? "" : "\n"));

        assertThatThrownBy(sink::begin)
                .isInstanceOfSatisfying(ScpAnswers.Refused.class, refused -> assertThat(refused.causeCode())
                        .isEqualTo(cause));
        assertThat(sink.isTold()).isFalse();
        assertThat(said.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'scp: flash:/images/new.bin: No space left on device' | NOT_ENOUGH_SPACE",
                "'scp: flash:/images/new.bin: No such file or directory' | FILE_NOT_FOUND",
                "'scp: is a bad day' | TRANSFER_FAILED"
            })
    void sendsNoBytesToADeviceThatRefusesTheFile(String words, Cause cause) throws IOException {
        ScpSink sink = sink("\0\1" + words + "\n");
        sink.begin();

        assertThatThrownBy(() -> sink.send(5, stream("hello")))
                .isInstanceOfSatisfying(ScpAnswers.Refused.class, refused -> assertThat(refused.causeCode())
                        .isEqualTo(cause));
        assertThat(sink.isTold()).isTrue();
        assertThat(said.toString(StandardCharsets.ISO_8859_1)).doesNotContain("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0\0", "\0\0\1scp: flash is full\n", "\0\0\2\n", "\0\0x\n"})
    void believesInNoFileWithoutTheLastWord(String told) {
        assertThatThrownBy(() -> sent(told)).isInstanceOf(IOException.class);
    }

    @Test
    void takesAnEndInTheMiddleForNoMissingServer() {
        assertThatThrownBy(() -> sent("\0\0")).isNotInstanceOf(ScpAnswers.Refused.class);
    }

    @Test
    void knowsWhetherTheDeviceMayHaveAllOfIt() throws IOException {
        ScpSink refused = sink("\0\1no\n");
        refused.begin();
        assertThatThrownBy(() -> refused.send(5, stream("hello"))).isInstanceOf(IOException.class);
        assertThat(refused.isSent()).isFalse();

        ScpSink tooShort = sink("\0\0");
        tooShort.begin();
        assertThatThrownBy(() -> tooShort.send(9, stream("hello"))).isInstanceOf(IOException.class);
        assertThat(tooShort.isSent()).isFalse();

        ScpSink cutOff = sink("\0\0");
        cutOff.begin();
        assertThatThrownBy(() -> cutOff.send(5, stream("hello"))).isInstanceOf(IOException.class);
        assertThat(cutOff.isSent()).isTrue();
    }

    @Test
    void saysThatTheContentWasTooShort() {
        assertThatThrownBy(() -> {
                    ScpSink sink = sink("\0\0\0");
                    sink.begin();
                    sink.send(9, stream("hello"));
                })
                .isInstanceOf(ScpSink.Missing.class)
                .hasMessage("the node broke off, and 4 bytes of the file are missing");
    }

    @Test
    void takesAnEndAfterTheRecordForNoMissingServer() {
        assertThatThrownBy(() -> sent("\0")).isInstanceOf(IOException.class).isNotInstanceOf(ScpAnswers.Refused.class);
    }

    @Test
    void doesNotCallAPlaceThatIsNotThereAnAbsentStartupConfiguration() throws IOException {
        var startup = new ScpSink(stream("\0\1no such file\n"), said, "nvram:startup-config");
        startup.begin();

        assertThatThrownBy(() -> startup.send(5, stream("hello")))
                .isInstanceOfSatisfying(ScpAnswers.Refused.class, refused -> assertThat(refused.causeCode())
                        .isEqualTo(Cause.FILE_NOT_FOUND));
    }
}
