package io.copyrun.tftp.scp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScpDownloadTest {
    private static Talk of(String path, String content) {
        return new Talk(
                new ScpDownload(new ScpCommand(false, path), "name"), content.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void isCompleteWhenTheDeviceHasConfirmedIt() {
        Talk talk = of("name", "abc");
        assertThat(talk.done()).isEmpty();

        assertThat(talk.hears("\0").done()).containsExactly(new Effect.Send());
        assertThat(talk.on(new Event.Granted(3)).said()).isEqualTo("C0644 3 name\n");
        assertThat(talk.hears("\0").said()).isEqualTo("abc\0");
        assertThat(talk.done()).containsExactly(new Effect.Send(), new Effect.Sent(3));

        talk.hears("\0");
        assertThat(talk.done()).endsWith(new Effect.Complete(), new Effect.Close(0));
    }

    @Test
    void sendsAnEmptyFile() {
        Talk talk = of("name", "").hears("\0").on(new Event.Granted(0)).hears("\0\0");

        assertThat(talk.said()).isEqualTo("C0644 0 name\n\0");
        assertThat(talk.done()).endsWith(new Effect.Complete(), new Effect.Close(0));
    }

    @Test
    void sendsAFileThatIsLargerThanAPiece() {
        String content = "0123456789abcdef".repeat(40_000);

        Talk talk = of("name", content)
                .hears("\0")
                .on(new Event.Granted(content.length()))
                .hears("\0");

        assertThat(talk.said()).isEqualTo("C0644 " + content.length() + " name\n" + content + "\0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "other", "../name", "/etc/passwd", "*"})
    void knowsNoOtherFile(String path) {
        Talk talk = of(path, "abc");

        assertThat(talk.said()).isEqualTo("\u0001scp: No such file or directory\n");
        assertThat(talk.done()).containsExactly(new Effect.Stranger(path), new Effect.Close(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\0\0", "\0\u0001no space\n", "\0\0\u0001no space\n", "\0\u0001no", "\0x"})
    void failsWhenTheDeviceEndsItEarlyOrComplains(String said) {
        Talk talk = of("name", "abc");
        talk.hears("\0").on(new Event.Granted(3)).hears(said.substring(1));

        if (!talk.isClosed()) {
            talk.on(new Event.Ended());
        }

        assertThat(talk.done()).doesNotContain(new Effect.Complete()).hasAtLeastOneElementOfType(Effect.Fail.class);
    }

    @Test
    void asksForNothingWhereTheDeviceHasNotAskedFirst() {
        assertThat(of("name", "abc").on(new Event.Ended()).done()).containsExactly(new Effect.Close(1));
        assertThat(of("name", "abc").hears("C0644 3 x\n").done()).containsExactly(new Effect.Close(1));
    }
}
