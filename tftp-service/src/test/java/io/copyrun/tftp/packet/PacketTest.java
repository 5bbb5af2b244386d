package io.copyrun.tftp.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketTest {
    /** Control characters are written as carets: {@code ^@} is NUL, {@code ^A} is 1. */
    private static ByteBuffer wire(String text) {
        StringBuilder bytes = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            bytes.append(text.charAt(i) == '^' ? (char) (text.charAt(++i) - '@') : text.charAt(i));
        }
        return ByteBuffer.wrap(bytes.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Packet read(String text) {
        return PacketReader.read(wire(text));
    }

    static Stream<Packet> packets() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("tsize", "0");
        options.put("blksize", "1428");
        return Stream.of(
                new Packet.Request(false, "r1-run", Mode.OCTET, Map.of()),
                new Packet.Request(true, "r1-run", Mode.NETASCII, options),
                new Packet.Data(65_535, ByteBuffer.wrap(new byte[] {1, 2, 3})),
                new Packet.Data(0, ByteBuffer.allocate(0)),
                new Packet.Acknowledgement(0),
                new Packet.Acknowledgement(40_000),
                new Packet.Failure(3, "disk full"),
                new Packet.OptionAcknowledgement(options));
    }

    @ParameterizedTest
    @MethodSource("packets")
    void readsWhatItWrites(Packet packet) {
        assertThat(PacketReader.read(PacketWriter.write(packet))).isEqualTo(packet);
    }

    @Test
    void readsARequestAsItStandsOnTheWire() {
        assertThat(read("^@^Br1-run^@OcTeT^@BLKSIZE^@1428^@tsize^@10^@"))
                .isEqualTo(new Packet.Request(true, "r1-run", Mode.OCTET, Map.of("blksize", "1428", "tsize", "10")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "^@",
                "^@^A",
                "^@^Aname",
                "^@^Aname^@",
                "^@^Aname^@octet",
                "^@^A^@octet^@",
                "^@^C",
                "^@^C^@",
                "^@^D^@",
                "^@^E",
                "^@^@^@^@",
                "^@^G^@^A",
                "^A^A^@^@"
            })
    void callsAnythingElseMalformed(String text) {
        assertThat(read(text)).isInstanceOf(Packet.Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({"mail", "binary", "octetx", "''"})
    void knowsNoOtherModes(String mode) {
        assertThat(((Packet.Request) read("^@^An^@" + mode + "^@")).mode()).isEqualTo(Mode.UNSUPPORTED);
    }

    @Test
    void takesTheFirstOfARepeatedOption() {
        assertThat(((Packet.Request) read("^@^An^@octet^@blksize^@8^@BlkSize^@9^@")).options())
                .isEqualTo(Map.of("blksize", "8"));
    }

    @Test
    void dropsAnOptionWithoutItsValue() {
        assertThat(((Packet.Request) read("^@^An^@octet^@tsize^@0^@blksize^@")).options())
                .isEqualTo(Map.of("tsize", "0"));
        assertThat(((Packet.Request) read("^@^An^@octet^@tsize^@0")).options()).isEmpty();
    }

    @Test
    void doesNotMistakePartOfAnOptionsNameForIt() {
        assertThat(((Packet.Request) read("^@^An^@octet^@xblksize^@9^@")).options())
                .doesNotContainKey("blksize");
    }

    @Test
    void looksAtNoMoreOptionsThanThereCanBe() {
        String options = "a^@1^@".repeat(5) + "bcdefghij^@2^@".repeat(30);

        assertThat(((Packet.Request) read("^@^An^@octet^@" + options)).options())
                .hasSizeLessThanOrEqualTo(16);
    }

    @Test
    void refusesARequestOfMoreThan512Bytes() {
        assertThat(read("^@^A" + "n".repeat(505) + "^@octet^@")).isInstanceOf(Packet.Malformed.class);
        assertThat(read("^@^A" + "n".repeat(65_000) + "^@octet^@")).isInstanceOf(Packet.Malformed.class);
    }

    @Test
    void neverMakesALookAlikeAnAsciiName() {
        // Overlong UTF-8 of a slash, and a Cyrillic letter that looks like a Latin one.
        Packet.Request request = (Packet.Request) read("^@^A\u00c0\u00af\u00d0\u00b0^@octet^@");

        assertThat(request.fileName()).isEqualTo("\u00c0\u00af\u00d0\u00b0");
    }

    @Test
    void survivesRandomBytes() {
        Random random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            if (bytes.length > 1) {
                bytes[0] = 0;
                bytes[1] = (byte) random.nextInt(8);
            }
            assertThat(PacketReader.read(ByteBuffer.wrap(bytes))).isNotNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "65464, 65464", "123456789012345678, 123456789012345678"})
    void readsDecimalNumbers(String text, long number) {
        assertThat(PacketReader.number(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", " 1", "01", "1e3", "0x10", "1234567890123456789", "\u0661"})
    void readsNothingElseAsANumber(String text) {
        assertThat(PacketReader.number(text)).isNull();
    }
}
