package io.copyrun.tftp.scp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SftpConversationTest {
    private static final int OK = 0;
    private static final int EOF = 1;
    private static final int NO_SUCH_FILE = 2;
    private static final int FAILURE = 4;
    private static final int UNSUPPORTED = 8;

    private static Talk talk(boolean isUpload, String content) {
        Talk talk = new Talk(new SftpConversation("name", isUpload), content.getBytes(StandardCharsets.ISO_8859_1));
        talk.hears(SftpBytes.init());
        assertThat(talk.said()).contains("limits@openssh.com");
        return talk;
    }

    private static Talk upload() {
        Talk talk = talk(true, "").hears(SftpBytes.open("/name", SftpBytes.WRITE));
        talk.on(new Event.Granted(0));
        assertThat(talk.said()).endsWith("\0\0\0\1f");
        return talk;
    }

    private static Talk download(String content) {
        Talk talk = talk(false, content).hears(SftpBytes.open("name", SftpBytes.READ));
        talk.on(new Event.Granted(content.length())).said();
        return talk;
    }

    /** The code of the one STATUS packet that has been said. */
    private static int status(Talk talk) {
        ByteBuffer packet = ByteBuffer.wrap(talk.said().getBytes(StandardCharsets.ISO_8859_1));
        assertThat(packet.getInt()).isEqualTo(packet.remaining());
        assertThat(packet.get()).isEqualTo((byte) 101);
        assertThat(packet.getInt()).isEqualTo(SftpBytes.ID);
        return packet.getInt();
    }

    @Test
    void answersTheCloseOfAnUploadWhenItIsStored() {
        Talk talk = upload();

        assertThat(status(talk.hears(SftpBytes.write("f", 0, "abc")))).isEqualTo(OK);
        assertThat(status(talk.hears(SftpBytes.write("f", 3, "def")))).isEqualTo(OK);
        assertThat(talk.appended()).isEqualTo("abcdef");
        talk.hears(SftpBytes.close("f"));
        assertThat(talk.said()).isEmpty();
        assertThat(talk.done()).endsWith(new Effect.Store());

        assertThat(status(talk.on(new Event.Stored()))).isEqualTo(OK);
        assertThat(talk.hears(SftpBytes.stat("name")).said()).contains("\0\0\0\0\0\0\0\6");
        assertThat(talk.on(new Event.Ended()).done()).endsWith(new Effect.Close(0));
    }

    @Test
    void takesRequestsHoweverTheyAreCut() {
        Talk talk = upload();
        String all = text(SftpBytes.write("f", 0, "x".repeat(5_000))) + text(SftpBytes.write("f", 5_000, "yz"));

        talk.hears(all);

        assertThat(talk.appended()).isEqualTo("x".repeat(5_000) + "yz");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2, 4, -1, Long.MAX_VALUE})
    void failsWhenAFileIsNotWrittenInOrder(long offset) {
        Talk talk = upload().hears(SftpBytes.write("f", 0, "abc"));
        talk.said();

        assertThat(status(talk.hears(SftpBytes.write("f", offset, "def")))).isEqualTo(FAILURE);
        assertThat(talk.done()).hasAtLeastOneElementOfType(Effect.Fail.class);
        assertThat(status(talk.hears(SftpBytes.close("f")))).isEqualTo(FAILURE);
        assertThat(talk.done()).doesNotContain(new Effect.Store());
    }

    @Test
    void failsWhenTheConnectionEndsBeforeTheClose() {
        assertThat(upload().hears(SftpBytes.write("f", 0, "abc"))
                        .on(new Event.Ended())
                        .done())
                .hasAtLeastOneElementOfType(Effect.Fail.class)
                .doesNotContain(new Effect.Store());
        assertThat(download("abc")
                        .hears(SftpBytes.read("f", 0, 9))
                        .on(new Event.Ended())
                        .done())
                .hasAtLeastOneElementOfType(Effect.Fail.class)
                .doesNotContain(new Effect.Complete());
    }

    @Test
    void isADownloadWhenEveryByteWasReadInAnyOrder() {
        Talk talk = download("abcdef");

        assertThat(talk.hears(SftpBytes.read("f", 3, 9)).said()).endsWith("def");
        assertThat(talk.hears(SftpBytes.read("f", 0, 3)).said()).endsWith("abc");
        assertThat(status(talk.hears(SftpBytes.read("f", 6, 9)))).isEqualTo(EOF);
        assertThat(status(talk.hears(SftpBytes.close("f")))).isEqualTo(OK);

        assertThat(talk.done()).endsWith(new Effect.Sent(3), new Effect.Sent(3), new Effect.Complete());
    }

    @Test
    void isNoDownloadWhenAByteIsMissing() {
        Talk talk = download("abcdef").hears(SftpBytes.read("f", 0, 2)).hears(SftpBytes.read("f", 3, 3));

        talk.hears(SftpBytes.close("f"));

        assertThat(talk.done()).hasAtLeastOneElementOfType(Effect.Fail.class).doesNotContain(new Effect.Complete());
    }

    @Test
    void knowsNothingBesideTheFile() {
        Talk talk = talk(true, "");

        for (String path : new String[] {"other", "..", "/../name", "/etc/passwd", "name/x", "\u001b[2J"}) {
            assertThat(status(talk.hears(SftpBytes.stat(path)))).isEqualTo(NO_SUCH_FILE);
            assertThat(status(talk.hears(SftpBytes.open(path, SftpBytes.WRITE))))
                    .isEqualTo(NO_SUCH_FILE);
            assertThat(status(talk.hears(SftpBytes.realPath(path)))).isEqualTo(NO_SUCH_FILE);
            assertThat(status(talk.hears(SftpBytes.openDirectory(path)))).isEqualTo(NO_SUCH_FILE);
        }
        assertThat(status(talk.hears(SftpBytes.stat("name")))).isEqualTo(NO_SUCH_FILE);
        assertThat(talk.done()).hasOnlyElementsOfType(Effect.Stranger.class);
    }

    @Test
    void saysTheSameOfAFileThatIsNotForThisLoginAsOfNone() {
        Talk talk = talk(true, "");

        String none = talk.hears(SftpBytes.open("other", SftpBytes.READ)).said();
        String spent = talk.hears(SftpBytes.open("name", SftpBytes.READ))
                .on(new Event.Refused(null))
                .said();

        assertThat(spent).isEqualTo(none);
    }

    @Test
    void hasADirectoryWithNothingInIt() {
        Talk talk = talk(true, "");

        assertThat(talk.hears(SftpBytes.openDirectory("/")).said()).endsWith("d");
        assertThat(status(talk.hears(SftpBytes.readDirectory("d")))).isEqualTo(EOF);
        assertThat(status(talk.hears(SftpBytes.close("d")))).isEqualTo(OK);
        assertThat(talk.hears(SftpBytes.realPath(".")).said()).contains("/");
    }

    @Test
    void doesNotSupportWhatWouldChangeAnythingElse() {
        Talk talk = talk(true, "");
        // REMOVE, MKDIR, RMDIR, RENAME, READLINK, SYMLINK, and what is no type.
        for (int type : new int[] {13, 14, 15, 18, 19, 20, 77}) {
            assertThat(status(talk.hears(SftpBytes.pathRequest(type, "name")))).isEqualTo(UNSUPPORTED);
        }
    }

    @Test
    void giveNoHandleTwice() {
        Talk talk = upload();

        assertThat(status(talk.hears(SftpBytes.open("name", SftpBytes.WRITE)))).isEqualTo(FAILURE);
        assertThat(status(talk.hears(SftpBytes.write("g", 0, "x")))).isEqualTo(FAILURE);
        assertThat(status(talk.hears(SftpBytes.read("f", 0, 1)))).isEqualTo(FAILURE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, SftpReader.PACKET_BYTES_MAX + 1, Integer.MAX_VALUE})
    void closesWhenAPacketHasAnImpossibleLength(int length) {
        Talk talk = upload().hears(ByteBuffer.allocate(4).putInt(length).flip());

        assertThat(talk.done()).hasAtLeastOneElementOfType(Effect.Fail.class).endsWith(new Effect.Close(1));
    }

    @Test
    void closesWhenAFieldIsLongerThanItsPacket() {
        for (int length : new int[] {5, -1, Integer.MAX_VALUE}) {
            ByteBuffer packet = ByteBuffer.allocate(17).putInt(13).put((byte) 4).putInt(SftpBytes.ID);
            packet.putInt(length).putInt(0).flip();

            assertThat(talk(true, "").hears(packet).isClosed()).isTrue();
        }
    }

    @Test
    void wantsInitFirst() {
        Talk talk = new Talk(new SftpConversation("name", true), new byte[0]);

        assertThat(talk.hears(SftpBytes.stat("name")).isClosed()).isTrue();
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    }
}
