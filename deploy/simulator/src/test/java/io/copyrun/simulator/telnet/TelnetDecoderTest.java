package io.copyrun.simulator.telnet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TelnetDecoderTest {
    private final TelnetDecoder decoder = new TelnetDecoder();

    private TelnetDecoder.Decoded decode(int... bytes) {
        byte[] received = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            received[i] = (byte) bytes[i];
        }
        return decoder.decode(received, received.length);
    }

    @Test
    void takesCommandsOutOfTheKeys() {
        assertThat(decode('a', 255, 253, 1, 'b').keys()).containsExactly('a', 'b');
    }

    @Test
    void declinesWhatItDoesNotWant() {
        assertThat(decode(255, 253, 5, 255, 251, 39).answer())
                .containsExactly((byte) 255, (byte) 252, 5, (byte) 255, (byte) 254, 39);
        assertThat(decode(255, 253, 1, 255, 251, 31).answer()).isEmpty();
    }

    @Test
    void skipsASubnegotiationThatComesInPieces() {
        assertThat(decode(255, 250, 31, 0, 80).keys()).isEmpty();
        assertThat(decode(0, 24, 255, 240, 'x').keys()).containsExactly('x');
    }

    @Test
    void takesTheInterruptForCtrlC() {
        assertThat(decode(255, 244).keys()).containsExactly(3);
    }

    @Test
    void understandsADoubled255AsData() {
        assertThat(decode(255, 255).keys()).containsExactly((byte) 255);
    }
}
