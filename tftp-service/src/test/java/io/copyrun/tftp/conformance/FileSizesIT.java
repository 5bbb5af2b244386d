package io.copyrun.tftp.conformance;

import static io.copyrun.tftp.conformance.Device.ack;
import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.tftp.NodeSurroundings;
import io.copyrun.tftp.Threat;
import io.copyrun.tftp.Tickets;
import io.copyrun.tftp.packet.Packet;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose size is about that of some buffer: every byte arrives, whatever the node keeps in one piece. */
@QuarkusTest
@WithTestResource(io.copyrun.local.RealParts.class)
@WithTestResource(NodeSurroundings.class)
class FileSizesIT extends NodeOnTheWire {
    private static final Blocks BLOCKS = new Blocks(1468, 16);
    private static final Blocks LOCK_STEP = new Blocks(1468, 1);

    @ParameterizedTest
    @ValueSource(
            ints = {
                2_047, 2_048, 8_191, 8_193, 32_768, 65_535, 65_536, 65_537, 131_072, 196_607, 196_608, 196_609, 262_144,
                1_048_575, 1_048_577
            })
    @Threat(36)
    void arriveWholeInBothDirections(int size) throws IOException {
        byte[] content = content(size);
        Tickets up = upload();
        try (Device device = device()) {
            device.askToWrite(up.fileName(), BLOCKS.options()).receive();
            BLOCKS.upload(device, content);
        }
        assertThat(Arrays.equals(kept(up), content)).isTrue();

        Tickets down = download(content);
        try (Device device = device()) {
            Packet first = device.askToRead(down.fileName(), BLOCKS.options()).receive();

            assertThat(Arrays.equals(BLOCKS.download(device, first), content)).isTrue();
        }
        assertThat(completed(up).bytes()).isEqualTo(size);
        assertThat(completed(down).bytes()).isEqualTo(size);
    }

    /** Text that is nothing but pairs, so that every buffer ends between a CR and what follows it, or just after. */
    @ParameterizedTest
    @ValueSource(ints = {2_047, 2_048, 32_767, 32_768, 65_535, 65_536, 131_071, 196_608})
    @Threat({29, 36})
    void arriveWholeAsText(int size) throws IOException {
        byte[] text = new byte[size];
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (int i = 0; i < size; i++) {
            text[i] = (byte) (i % 3 == 0 ? 'x' : i % 3 == 1 ? '\r' : '\n');
            if (text[i] != 'x') {
                wire.write('\r');
            }
            wire.write(text[i] == '\r' ? 0 : text[i]);
        }
        Tickets up = upload();
        try (Device device = device()) {
            device.ask(Device.request(2, up.fileName(), "netascii", "blksize", "1468"))
                    .receive();
            LOCK_STEP.upload(device, wire.toByteArray());
        }
        assertThat(Arrays.equals(kept(up), text)).isTrue();

        Tickets down = download(text);
        try (Device device = device()) {
            Packet first = device.ask(Device.request(1, down.fileName(), "netascii", "blksize", "1468"))
                    .receive();

            assertThat(Arrays.equals(LOCK_STEP.download(device, first), wire.toByteArray()))
                    .isTrue();
        }
    }

    /** Files of every size up to a few blocks, one after the other. */
    @ParameterizedTest
    @ValueSource(ints = {8, 9})
    @Threat(36)
    void arriveWholeWhateverTheirLastBlock(int blockSize) throws IOException {
        Blocks blocks = new Blocks(blockSize, 3);
        for (int size = 0; size <= 4 * blockSize; size += 3) {
            Tickets ticket = upload();
            try (Device device = device()) {
                assertThat(device.askToWrite(ticket.fileName(), blocks.options())
                                .receive())
                        .isNotEqualTo(ack(0));
                blocks.upload(device, content(size));
            }
            assertThat(kept(ticket)).isEqualTo(content(size));
        }
    }
}
