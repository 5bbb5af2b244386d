package io.copyrun.tftp.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTextTest {
    private static byte[] encoded(byte[] file) {
        ByteBuffer network = ByteBuffer.allocate(2 * file.length);
        NetworkText.encode(ByteBuffer.wrap(file), network);
        return taken(network);
    }

    private static byte[] decoded(NetworkText text, byte[] network, int piece) {
        ByteBuffer file = ByteBuffer.allocate(network.length + 1);
        for (int at = 0; at < network.length; at += piece) {
            text.decode(ByteBuffer.wrap(network, at, Math.min(piece, network.length - at)), file);
        }
        text.end(file);
        return taken(file);
    }

    private static byte[] taken(ByteBuffer buffer) {
        byte[] taken = new byte[buffer.flip().remaining()];
        buffer.get(taken);
        return taken;
    }

    private static byte[] bytes(String escaped) {
        return escaped.replace("<r>", "\r").replace("<n>", "\n").getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 10_000})
    void whatIsEncodedComesBackByteForByte(int piece) {
        Random random = new Random(7);
        byte[] file = new byte[5_000];
        for (int i = 0; i < file.length; i++) {
            // Line ends of all kinds, in every order.
            file[i] = (byte) "\r\n\r\nab".charAt(random.nextInt(6));
        }

        assertThat(decoded(new NetworkText(), encoded(file), piece)).isEqualTo(file);
    }

    @ParameterizedTest
    @CsvSource({
        "a<r><n>b<r><n>, a<n>b<n>, false",
        "a<n>b<n>, a<n>b<n>, false",
        "a<r>b<r>, a<r>b<r>, false",
        "a<r><r><n>, a<r><n>, false",
        "a<r><n>b<n>, a<n>b<n>, true",
        "<r>, <r>, false"
    })
    void aTextIsStoredWithTheLineEndsOfFiles(String network, String file, boolean isAmbiguous) {
        NetworkText text = new NetworkText();

        assertThat(decoded(text, bytes(network), 1)).isEqualTo(bytes(file));
        assertThat(text.isAmbiguous()).isEqualTo(isAmbiguous);
    }

    @Test
    void nothingIsNothing() {
        assertThat(decoded(new NetworkText(), new byte[0], 1)).isEmpty();
    }
}
