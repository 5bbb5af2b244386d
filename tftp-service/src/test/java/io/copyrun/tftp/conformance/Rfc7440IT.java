package io.copyrun.tftp.conformance;

import static io.copyrun.tftp.conformance.Device.ack;
import static io.copyrun.tftp.conformance.Device.data;
import static io.copyrun.tftp.conformance.Device.oack;
import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.tftp.NodeSurroundings;
import io.copyrun.tftp.Threat;
import io.copyrun.tftp.Tickets;
import io.copyrun.tftp.packet.Packet;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 7440 (window size), both directions, over real sockets. */
@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class Rfc7440IT extends NodeOnTheWire {
    private static final int BLOCK = 512;

    private static byte[] part(byte[] content, int block) {
        return Arrays.copyOfRange(content, (block - 1) * BLOCK, Math.min(content.length, block * BLOCK));
    }

    /** Section 3: the window agreed to is what was asked for, or less. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "64, 64", "65535, 64"})
    @Threat(25)
    void section3AgreesToNoLargerWindowThanAskedFor(String asked, String agreed) throws IOException {
        try (Device device = device()) {
            device.askToWrite(upload().fileName(), Map.of("windowsize", asked));

            Packet.OptionAcknowledgement answer = (Packet.OptionAcknowledgement) device.receive();
            assertThat(answer.options()).containsOnlyKeys("windowsize");
            assertThat(Integer.parseInt(answer.options().get("windowsize"))).isBetween(1, Integer.parseInt(agreed));
        }
    }

    /** Section 3: valid values are 1 to 65535. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-4", "x", ""})
    @Threat(25)
    void section3IgnoresAWindowThatIsNone(String asked) throws IOException {
        try (Device device = device()) {
            device.ask(Device.request(2, upload().fileName(), "octet", "windowsize", asked));

            assertThat(device.receive()).isEqualTo(ack(0));
            device.send(data(1, BLOCK));
            assertThat(device.hears(ack(1))).isTrue();
        }
    }

    /** Section 4, to the node: one acknowledgement for a window, one for the last block, and the bytes are the same. */
    @ParameterizedTest
    @CsvSource({
        "2, 512, 10000",
        "3, 1428, 4283",
        "16, 512, 8192",
        "16, 512, 8191",
        "64, 512, 100000",
        "64, 65464, 5000000",
        "64, 8, 4096",
        "5, 512, 0"
    })
    void section4TakesWindows(int window, int size, int bytes) throws IOException {
        byte[] content = content(bytes);
        Tickets ticket = upload();
        Blocks blocks = new Blocks(size, window);
        try (Device device = device()) {
            assertThat(device.askToWrite(ticket.fileName(), blocks.options()).receive())
                    .isEqualTo(oack(blocks.options()));
            blocks.upload(device, content);
        }
        assertThat(kept(ticket)).isEqualTo(content);
    }

    /** Section 4, from the node. */
    @ParameterizedTest
    @CsvSource({
        "2, 512, 10000",
        "3, 1428, 4283",
        "16, 512, 8192",
        "16, 512, 8191",
        "64, 512, 100000",
        "64, 65464, 5000000",
        "64, 8, 4096",
        "5, 512, 0"
    })
    void section4SendsWindows(int window, int size, int bytes) throws IOException {
        byte[] content = content(bytes);
        Tickets ticket = download(content);
        Blocks blocks = new Blocks(size, window);
        try (Device device = device()) {
            Packet first = device.askToRead(ticket.fileName(), blocks.options()).receive();

            assertThat(first).isEqualTo(oack(blocks.options()));
            assertThat(blocks.download(device, first)).isEqualTo(content);
        }
        assertThat(completed(ticket).bytes()).isEqualTo(bytes);
    }

    /** Section 4: no acknowledgement before the window is full. */
    @Test
    void section4AcknowledgesAWindowAtItsEnd() throws IOException {
        try (Device device = device()) {
            device.askToWrite(upload().fileName(), Map.of("windowsize", "4")).receive();

            for (int block = 1; block <= 4; block++) {
                device.send(data(block, BLOCK));
            }

            // Only a timer may have spoken earlier, on a slow machine.
            assertThat(device.hears(ack(4))).isTrue();
        }
    }

    /** Section 4: on a gap the receiver acknowledges the last block in order, and the sender goes on after it. */
    @Test
    void section4AcknowledgesTheBlockBeforeAGap() throws IOException {
        byte[] content = content(7 * BLOCK + 9);
        Tickets ticket = upload();
        try (Device device = device()) {
            device.askToWrite(ticket.fileName(), Map.of("windowsize", "4")).receive();
            device.send(data(1, part(content, 1)));
            device.send(data(2, part(content, 2)));
            device.send(data(4, part(content, 4)));
            assertThat(device.hears(ack(2))).isTrue();

            for (int block = 3; block <= 6; block++) {
                device.send(data(block, part(content, block)));
            }
            assertThat(device.hears(ack(6))).isTrue();
            device.send(data(7, part(content, 7)));
            device.send(data(8, part(content, 8)));
            assertThat(device.hears(ack(8))).isTrue();
        }
        assertThat(kept(ticket)).isEqualTo(content);
    }

    /** Section 4: an acknowledgement inside a window moves the window behind that block. */
    @Test
    void section4GoesOnAfterTheBlockThatWasAcknowledged() throws IOException {
        byte[] content = content(20 * BLOCK);
        try (Device device = device()) {
            device.askToRead(download(content).fileName(), Map.of("windowsize", "4"))
                    .receive();
            device.send(ack(0));
            for (int block = 1; block <= 4; block++) {
                assertThat(device.receive()).isEqualTo(data(block, part(content, block)));
            }

            device.send(ack(2));

            for (int block = 3; block <= 6; block++) {
                assertThat(device.hears(data(block, part(content, block)))).isTrue();
            }
        }
    }

    /** Section 4: blocks of a window that come in any order make the same file. */
    @Test
    void section4MakesTheSameFileOfBlocksInAnyOrder() throws IOException {
        byte[] content = content(8 * BLOCK + 1);
        Tickets ticket = upload();
        try (Device device = device()) {
            device.askToWrite(ticket.fileName(), Map.of("windowsize", "8")).receive();
            for (int block : new int[] {2, 1, 4, 3, 8, 8, 5, 7, 6}) {
                device.send(data(block, part(content, block)));
            }

            new Blocks(BLOCK, 8).upload(device, content);
        }
        assertThat(kept(ticket)).isEqualTo(content);
    }

    /** A window is no excuse for amplification: nothing but the OACK is sent before the first ACK. */
    @Test
    @Threat(25)
    void sendsNoWindowToAnAddressThatHasNotProvedItself() throws IOException {
        try (Device device = device()) {
            device.askToRead(download(content(100_000)).fileName(), Map.of("windowsize", "64"));
            assertThat(device.receive()).isInstanceOf(Packet.OptionAcknowledgement.class);
            assertThat(device.receive()).isInstanceOf(Packet.OptionAcknowledgement.class);
            assertThat(device.hearsNothing()).isTrue();
        }
    }
}
