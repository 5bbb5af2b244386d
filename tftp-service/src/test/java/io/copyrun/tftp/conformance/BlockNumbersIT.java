package io.copyrun.tftp.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.tftp.NodeSurroundings;
import io.copyrun.tftp.Threat;
import io.copyrun.tftp.Tickets;
import io.copyrun.tftp.packet.Packet;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What no RFC says: what comes after block 65,535. Blocks of 8 bytes, so that it takes a second. */
@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class BlockNumbersIT extends NodeOnTheWire {
    private static final int BLOCK = 8;

    /** The last block is the one with this number, and it is empty or short. */
    private static byte[] content(int blocks, int inLast) {
        return content((blocks - 1) * BLOCK + inLast);
    }

    @ParameterizedTest
    @CsvSource({"65535, 0", "65535, 7", "65536, 0", "65537, 5", "131072, 0"})
    @Threat(35)
    void takesAFileThatEndsAroundTheWrap(int blocks, int inLast) throws IOException {
        byte[] content = content(blocks, inLast);
        Tickets ticket = upload();
        Blocks terms = new Blocks(BLOCK, 64);
        try (Device device = device()) {
            device.askToWrite(ticket.fileName(), terms.options()).receive();
            terms.upload(device, content);
        }
        assertThat(kept(ticket)).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource({"65535, 0", "65535, 7", "65536, 0", "65537, 5", "131072, 0"})
    @Threat(35)
    void sendsAFileThatEndsAroundTheWrap(int blocks, int inLast) throws IOException {
        byte[] content = content(blocks, inLast);
        Blocks terms = new Blocks(BLOCK, 64);
        try (Device device = device()) {
            Packet first = device.askToRead(download(content).fileName(), terms.options())
                    .receive();

            assertThat(terms.download(device, first)).isEqualTo(content);
        }
    }

    /** RFC 1350 leaves it open; some clients go on with 1, which only shows in lock step. */
    @Test
    @Threat(35)
    void followsAClientThatWrapsToOne() throws IOException {
        byte[] content = content(65_600, 5);
        Tickets ticket = upload();
        Blocks terms = new Blocks(BLOCK, 1, 1);
        try (Device device = device()) {
            device.askToWrite(ticket.fileName(), terms.options()).receive();
            terms.upload(device, content);
        }
        assertThat(kept(ticket)).isEqualTo(content);
    }
}
