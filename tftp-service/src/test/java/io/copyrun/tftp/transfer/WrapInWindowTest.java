package io.copyrun.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.packet.Packet;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WrapInWindowTest {
    private static final long NOW = 1;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private Transfer state = new Ended(0);

    private static byte[] content(long block) {
        return ByteBuffer.allocate(Long.BYTES).putLong(block).array();
    }

    private List<Effect> take(Step step) {
        state = step.next();
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.Append(ByteBuffer payload)) {
                byte[] bytes = new byte[payload.remaining()];
                payload.duplicate().get(bytes);
                written.writeBytes(bytes);
            }
        }
        return step.effects();
    }

    private List<Effect> block(long block) {
        Packet packet = new Packet.Data((int) (block & 0xFFFF), ByteBuffer.wrap(content(block)));
        return take(state.step(new Event.Arrived(packet), NOW));
    }

    @Test
    void takesBlockOneForAGapWhereBlockZeroOfAWindowIsLost() {
        Negotiation.Bounds bounds = new Negotiation.Bounds(1L << 30, Long.MAX_VALUE, Long.MAX_VALUE);
        Terms terms = new Negotiation(Negotiation.BLOCK_SIZE_MAX, 64)
                .forUpload(Map.of("blksize", "8", "windowsize", "16"), Mode.OCTET, bounds);
        take(Receiving.begin(terms, NOW));
        for (long block = 1; block <= 65_535; block++) {
            block(block);
        }

        assertThat(block(65_537)).containsExactly(new Effect.Send(new Packet.Acknowledgement(65_535)));
        assertThat(block(65_538)).isEmpty();
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        for (long block = 65_536; block <= 65_540; block++) {
            block(block);
        }
        for (long block = 1; block <= 65_540; block++) {
            sent.writeBytes(content(block));
        }

        assertThat(written.toByteArray()).isEqualTo(sent.toByteArray());
    }
}
