package io.copyrun.tftp.scp;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.tftp.transfer.Cause;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScpUploadTest {
    private static final Event GRANTED = new Event.Granted(0);

    private static Talk to(String path) {
        return new Talk(new ScpUpload(new ScpCommand(true, path), "name"), new byte[0]);
    }

    private static Talk failedTalk() {
        return to("name").hears("C0644 3 x\n").on(GRANTED);
    }

    @Test
    void acknowledgesTheFileOnlyWhenItIsStored() {
        Talk talk = to("name");
        assertThat(talk.said()).isEqualTo("\0");

        talk.hears("C0644 3 startup-config\n");
        assertThat(talk.done()).containsExactly(new Effect.Receive(3L));
        assertThat(talk.on(GRANTED).said()).isEqualTo("\0");

        talk.hears("abc\0");
        assertThat(talk.appended()).isEqualTo("abc");
        assertThat(talk.said()).isEmpty();
        assertThat(talk.done()).contains(new Effect.Store());

        assertThat(talk.on(new Event.Stored()).said()).isEqualTo("\0");
        assertThat(talk.on(new Event.Ended()).done()).endsWith(new Effect.Close(0));
    }

    @Test
    void takesEverythingInOnePacketWhereTheDeviceDoesNotWait() {
        Talk talk = to("name");
        ByteBuffer all = ByteBuffer.wrap("T1 0 1 0\nC0644 3 x\nabc\0".getBytes(StandardCharsets.ISO_8859_1));

        talk.on(new Event.Arrived(all)).on(new Event.Arrived(all)).on(GRANTED).hears(all);

        assertThat(talk.appended()).isEqualTo("abc");
        assertThat(talk.done()).endsWith(new Effect.Store());
    }

    @Test
    void takesAnEmptyFile() {
        Talk talk = to("name").hears("C0644 0 x\n").on(GRANTED).hears("\0");

        assertThat(talk.done()).containsExactly(new Effect.Receive(0L), new Effect.Store());
    }

    @Test
    void takesTheNameOfTheRecordWhereTheCommandHasNone() {
        assertThat(to(".").hears("C0644 3 name\n").done()).containsExactly(new Effect.Receive(3L));
        assertThat(to("").hears("C0644 3 other\n").done())
                .containsExactly(new Effect.Stranger("other"), new Effect.Close(1));
    }

    @Test
    void saysTheSameOfAnotherFileAsOfATicketThatIsSpent() {
        Talk other = to("startup-config");
        Talk spent = to("name");
        spent.said();
        spent.hears("C0644 3 x\n").on(new Event.Refused(null));

        assertThat(spent.said()).isEqualTo(other.said());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "D0755 0 directory",
                "E",
                "C0644 -1 x",
                "C0644 +1 x",
                "C0644 0x10 x",
                "C0644 9999999999999999999 x",
                "C644 3 x",
                "C0888 3 x",
                "C0644 3 ",
                "C0644 3",
                "C0644  3 x",
                "C0644 3 ..",
                "C0644 3 .",
                "C0644 3 ../../etc/passwd",
                "C0644 3 /etc/passwd",
                "C0644 3 x\u001b[2J",
                "C0644 3 x\r",
                "Tx 0 1 0",
                "T-1 0 1 0",
                "",
                "hello"
            })
    void refusesEveryOtherRecordAndSaysSo(String record) {
        Talk talk = to("name");
        talk.said();

        talk.hears(record + "\n");

        assertThat(talk.said()).startsWith("\u0001scp: ").endsWith("\n").doesNotContain("\u001b");
        assertThat(talk.done()).containsExactly(new Effect.Close(1));
    }

    @Test
    void refusesARecordWithoutEnd() {
        Talk talk = to("name").hears("C".repeat(ScpRecord.LINE_BYTES_MAX));

        assertThat(talk.done()).containsExactly(new Effect.Close(1));
    }

    @Test
    void failsWhenTheFileIsLongerThanAnnounced() {
        Talk talk = failedTalk().hears("abcd");

        assertThat(talk.done()).anySatisfy(effect -> assertThat(effect)
                .isInstanceOfSatisfying(
                        Effect.Fail.class, fail -> assertThat(fail.cause()).isEqualTo(Cause.FILE_LONG)));
        assertThat(talk.done()).doesNotContain(new Effect.Store());
    }

    @Test
    void failsWhenTheConnectionEndsBeforeTheLastByteOrTheStatus() {
        for (String part : new String[] {"", "ab", "abc", "abc\u0001", "abc\u0001disk"}) {
            Talk talk = failedTalk().hears(part).on(new Event.Ended());

            assertThat(talk.done()).doesNotContain(new Effect.Store()).anySatisfy(effect -> assertThat(effect)
                    .isInstanceOfSatisfying(
                            Effect.Fail.class, fail -> assertThat(fail.cause()).isEqualTo(Cause.DEVICE_ABORTED)));
        }
    }

    @Test
    void failsWithTheWordsOfTheDevice() {
        Talk talk = failedTalk().hears("abc\u0001read error\n");

        assertThat(talk.done()).anySatisfy(effect -> assertThat(effect)
                .isInstanceOfSatisfying(Effect.Fail.class, fail -> assertThat(fail.explanation())
                        .contains("read error")));
    }

    @Test
    void tellsTheDeviceWhyItsTransferHasFailed() {
        Talk talk = failedTalk();
        talk.said();

        talk.on(new Event.Failed("the node's spool is full"));

        assertThat(talk.said()).isEqualTo("\u0001scp: the node's spool is full\n");
    }

    @Test
    void takesOneFileOnly() {
        Talk talk = failedTalk().hears("abc\0").on(new Event.Stored()).hears("C0644 3 y\n");

        assertThat(talk.done())
                .endsWith(new Effect.Close(1))
                .filteredOn(Effect.Receive.class::isInstance)
                .hasSize(1);
    }
}
