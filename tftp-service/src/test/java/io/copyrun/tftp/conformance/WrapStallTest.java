package io.copyrun.tftp.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.tftp.Threat;
import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.transfer.Effect;
import io.copyrun.tftp.transfer.Ended;
import io.copyrun.tftp.transfer.Event;
import io.copyrun.tftp.transfer.Negotiation;
import io.copyrun.tftp.transfer.Outcome;
import io.copyrun.tftp.transfer.Receiving;
import io.copyrun.tftp.transfer.Sending;
import io.copyrun.tftp.transfer.Step;
import io.copyrun.tftp.transfer.Terms;
import io.copyrun.tftp.transfer.Transfer;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A device that cannot count beyond 65,535 is told so, whatever its window is. */
class WrapStallTest {
    private static final long NOW = 1;
    private static final int LAST_NUMBER = 65_535;
    private static final int SIZE = 8 * 70_000;
    private static final Negotiation NEGOTIATION = new Negotiation(Negotiation.BLOCK_SIZE_MAX, 64);
    private static final Negotiation.Bounds BOUNDS =
            new Negotiation.Bounds(1L << 30, 30_000_000_000L, 3_600_000_000_000L);

    private Transfer state = new Ended(0);
    private Outcome outcome = new Outcome(null, "", 0, 0);

    private void take(Step step) {
        state = step.next();
        for (Effect effect : step.effects()) {
            if (effect instanceof Effect.Finish finish) {
                outcome = finish.outcome();
            }
        }
    }

    private void hears(Packet packet, long now) {
        take(state.step(new Event.Arrived(packet), now));
    }

    /** The device repeats what it said last, and nothing else; the timers run until the transfer ends. */
    private void isStuckAt(Packet last) {
        long now = NOW;
        while (!(state instanceof Ended)) {
            now = Math.max(now + 1_000_000, state.deadlineNanos());
            take(state.step(new Event.TimerFired(), now));
            hears(last, now + 1_000);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 64})
    @Threat(35)
    void namesTheWrapWhereADeviceReadsNoFurther(int window) {
        Terms terms =
                NEGOTIATION.forDownload(Map.of("blksize", "8", "windowsize", Integer.toString(window)), SIZE, BOUNDS);
        take(Sending.begin(terms, SIZE, NOW));
        for (int block = 0; block < LAST_NUMBER; block += window) {
            hears(Device.ack(block), NOW);
        }
        hears(Device.ack(LAST_NUMBER), NOW);

        isStuckAt(Device.ack(LAST_NUMBER));

        assertThat(outcome.explanation()).contains("wraps", "65535");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 16, 64})
    @Threat(35)
    void namesTheWrapWhereADeviceSendsNoFurther(int window) {
        Terms terms = NEGOTIATION.forUpload(
                Map.of("blksize", "8", "windowsize", Integer.toString(window)), Mode.OCTET, BOUNDS);
        take(Receiving.begin(terms, NOW));
        for (int block = 1; block <= LAST_NUMBER; block++) {
            hears(Device.data(block, 8), NOW);
        }

        isStuckAt(Device.data(LAST_NUMBER, 8));

        assertThat(outcome.explanation()).contains("wraps", "65535");
    }
}
