package io.copyrun.tftp.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetasciiTest {
    private static byte[] encode(byte[] bytes) {
        ByteBuffer out = ByteBuffer.allocate(2 * bytes.length);
        NetasciiEncoder.encode(ByteBuffer.wrap(bytes), out);
        return taken(out);
    }

    private static byte[] decode(byte[] bytes, int pieceSize) {
        NetasciiDecoder decoder = new NetasciiDecoder();
        ByteBuffer out = ByteBuffer.allocate(bytes.length + 1);
        for (int from = 0; from < bytes.length; from += pieceSize) {
            decoder.decode(ByteBuffer.wrap(bytes, from, Math.min(pieceSize, bytes.length - from)), out);
        }
        decoder.end(out);
        return taken(out);
    }

    private static byte[] taken(ByteBuffer out) {
        byte[] bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        return bytes;
    }

    @Test
    void giveBackEveryTextAcrossEveryBlockBoundary() {
        Random random = new Random(3);
        byte[] alphabet = {'\r', '\n', 0, 'a'};
        for (int i = 0; i < 2_000; i++) {
            byte[] text = new byte[random.nextInt(40)];
            for (int at = 0; at < text.length; at++) {
                text[at] = alphabet[random.nextInt(alphabet.length)];
            }
            for (int pieceSize = 1; pieceSize <= 9; pieceSize++) {
                assertThat(decode(encode(text), pieceSize)).isEqualTo(text);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'a\r\nb', 'a\nb'", "'a\rb', 'a\rb'", "'a\r', 'a\r'", "'\n', '\n'"})
    void decodesWhatClientsSend(String wire, String text) {
        assertThat(decode(wire.getBytes(StandardCharsets.US_ASCII), 1))
                .isEqualTo(text.getBytes(StandardCharsets.US_ASCII));
    }
}
