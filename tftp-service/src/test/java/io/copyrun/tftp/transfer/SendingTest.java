package io.copyrun.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.tftp.packet.Packet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private static final long ROUND_TRIP = SECOND / 50;
    private long now = SECOND;
    private Transfer state = new Ended(0);

    private List<Effect> begin(Map<String, String> options, long size) {
        Terms terms = new Negotiation(Negotiation.BLOCK_SIZE_MAX, 64)
                .forDownload(
                        options,
                        size,
                        new Negotiation.Bounds(Long.MAX_VALUE, now + 30 * SECOND, now + 36_000 * SECOND));
        return take(Sending.begin(terms, size, now));
    }

    private List<Effect> take(Step step) {
        state = step.next();
        return step.effects();
    }

    private List<Effect> ack(int block) {
        return take(state.step(new Event.Arrived(new Packet.Acknowledgement(block)), now));
    }

    private static boolean isComplete(List<Effect> effects) {
        return effects.stream()
                .anyMatch(effect -> effect instanceof Effect.Finish finish
                        && finish.outcome().isComplete());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "511, 1", "512, 2", "513, 2", "1024, 3"})
    void sendsAnEmptyLastBlockAfterAnExactMultiple(long size, int blocks) {
        begin(Map.of(), size);

        for (int block = 1; block < blocks; block++) {
            assertThat(ack(block)).containsExactly(new Effect.SendBlocks(block + 1, 1));
        }

        assertThat(isComplete(ack(blocks))).isTrue();
    }

    @Test
    void sendsNoDataBeforeItsOptionsAreAcknowledged() {
        assertThat(begin(Map.of("tsize", "0"), 600))
                .containsExactly(new Effect.Send(new Packet.OptionAcknowledgement(Map.of("tsize", "600"))));
        assertThat(ack(65_535)).isEmpty();
        assertThat(ack(1)).isEmpty();
        assertThat(ack(0)).containsExactly(new Effect.SendBlocks(1, 1));
    }

    @Test
    void neverResendsBecauseOfADuplicateAcknowledgement() {
        begin(Map.of(), 5_000);
        ack(1);

        for (int i = 0; i < 1_000; i++) {
            assertThat(ack(1)).isEmpty();
        }
    }

    @Test
    void ignoresAcknowledgementsOfBlocksThatItHasNotSent() {
        begin(Map.of(), 5_000);

        assertThat(ack(2)).isEmpty();
        assertThat(ack(65_535)).isEmpty();
        assertThat(state.bytes()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"65535", "65536", "131072"})
    void wrapsTheBlockNumberToZero(int blocks) {
        begin(Map.of("blksize", "8"), 8L * (blocks - 1));
        ack(0);

        for (int block = 1; block < blocks; block++) {
            assertThat(ack(block & 0xFFFF)).containsExactly(new Effect.SendBlocks(block + 1, 1));
        }

        assertThat(isComplete(ack(blocks & 0xFFFF))).isTrue();
    }

    @Test
    void sendsAtMostFourCopiesOfItsFirstBlockBeforeTheDeviceHasProvedItself() {
        begin(Map.of(), 5_000);
        int copies = 1;

        for (int i = 0; i < 2_900; i++) {
            now += SECOND / 100;
            copies += take(state.step(new Event.TimerFired(), now)).size();
            copies += take(state.step(new Event.RequestRepeated(), now)).size();
        }

        assertThat(copies).isEqualTo(4);
    }

    @Test
    void goesOnAfterTheBlockOfAWindowThatWasAcknowledged() {
        begin(Map.of("windowsize", "4"), 10_000);

        now += ROUND_TRIP;
        assertThat(ack(0)).containsExactly(new Effect.SendBlocks(1, 4));
        now += ROUND_TRIP;
        assertThat(ack(2)).containsExactly(new Effect.SendBlocks(3, 4));
        now += ROUND_TRIP;
        assertThat(ack(2)).containsExactly(new Effect.SendBlocks(3, 4));
        assertThat(ack(2)).isEmpty();
        now += ROUND_TRIP;
        assertThat(ack(6)).containsExactly(new Effect.SendBlocks(7, 4));
    }

    @Test
    void sendsNothingBecauseTheNetworkDoubledAnAcknowledgement() {
        begin(Map.of("windowsize", "4"), 10_000);
        now += ROUND_TRIP;
        ack(0);
        now += ROUND_TRIP;
        ack(4);

        now += ROUND_TRIP / 10;
        assertThat(ack(4)).isEmpty();

        now += ROUND_TRIP;
        assertThat(ack(4)).containsExactly(new Effect.SendBlocks(5, 4));
    }

    @Test
    void resendsTheBlockWhenItsAcknowledgementIsLate() {
        begin(Map.of(), 5_000);
        now += SECOND / 1000;
        ack(1);

        now += Retry.INTERVAL_MIN_NANOS;

        assertThat(take(state.step(new Event.TimerFired(), now))).containsExactly(new Effect.SendBlocks(2, 1));
    }

    @Test
    void namesARefusalOfItsOptions() {
        begin(Map.of("blksize", "1024"), 5_000);

        List<Effect> effects = take(state.step(new Event.Arrived(new Packet.Failure(8, "no")), now));

        assertThat(((Effect.Finish) effects.getFirst()).outcome().cause()).isEqualTo(Cause.OPTION_REFUSED);
    }
}
