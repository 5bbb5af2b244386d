package io.copyrun.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.packet.Packet;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivingTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long BYTES_MAX = 100_000_000;

    private long now = SECOND;
    private Transfer state = new Ended(0);

    private List<Effect> begin(Map<String, String> options) {
        Terms terms = new Negotiation(Negotiation.BLOCK_SIZE_MAX, 64)
                .forUpload(
                        options,
                        Mode.OCTET,
                        new Negotiation.Bounds(BYTES_MAX, now + 30 * SECOND, now + 36_000 * SECOND));
        return take(Receiving.begin(terms, now));
    }

    private List<Effect> take(Step step) {
        state = step.next();
        return step.effects();
    }

    private List<Effect> data(int block, int size) {
        return take(state.step(new Event.Arrived(new Packet.Data(block, ByteBuffer.allocate(size))), now));
    }

    private List<Effect> timer() {
        return take(state.step(new Event.TimerFired(), now));
    }

    private static Effect ack(int block) {
        return new Effect.Send(new Packet.Acknowledgement(block));
    }

    private static Outcome outcome(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Finish.class::isInstance)
                .map(effect -> ((Effect.Finish) effect).outcome())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void answersWithAcknowledgementZeroWhereThereAreNoOptions() {
        assertThat(begin(Map.of())).containsExactly(ack(0));
    }

    @Test
    void answersOptionsBeforeAnythingElse() {
        assertThat(begin(Map.of("blksize", "1428")))
                .containsExactly(new Effect.Send(new Packet.OptionAcknowledgement(Map.of("blksize", "1428"))));
    }

    @Test
    void appendsEveryBlockOnceAndInOrder() {
        begin(Map.of());

        assertThat(data(1, 512)).hasSize(2).contains(ack(1));
        assertThat(data(1, 512)).containsExactly(ack(1));
        assertThat(data(3, 512)).isEmpty();
        assertThat(data(2, 512)).hasSize(2).contains(ack(2));
        assertThat(state.bytes()).isEqualTo(1024);
    }

    @Test
    void doesNotAcknowledgeTheLastBlockBeforeItIsOnDisk() {
        begin(Map.of());

        List<Effect> last = data(1, 100);
        assertThat(last.get(1)).isEqualTo(new Effect.SyncAndCommit(100, 0, 1));
        assertThat(data(1, 100)).isEmpty();

        List<Effect> synced = take(state.step(new Event.Synced(), now));
        assertThat(synced.getFirst()).isEqualTo(ack(1));
        assertThat(outcome(synced).isComplete()).isTrue();
    }

    @Test
    void acknowledgesARepeatedLastBlockUntilItHasDalliedLongEnough() {
        begin(Map.of());
        data(1, 0);
        take(state.step(new Event.Synced(), now));

        assertThat(data(1, 0)).containsExactly(ack(1));
        assertThat(timer()).isEmpty();

        now += Dallying.WAIT_NANOS;
        assertThat(timer()).containsExactly(new Effect.Close());
    }

    @Test
    void failsWhatCannotBeSynced() {
        begin(Map.of());
        data(1, 10);

        List<Effect> failed = take(state.step(new Event.StorageFailed(Cause.DISK_ERROR, "disk"), now));

        assertThat(failed.getFirst()).isEqualTo(new Effect.Send(new Packet.Failure(0, "disk")));
        assertThat(outcome(failed).cause()).isEqualTo(Cause.DISK_ERROR);
    }

    @ParameterizedTest
    @ValueSource(ints = {65_535, 65_536, 131_072})
    void wrapsTheBlockNumberToZero(int blocks) {
        begin(Map.of("blksize", "8"));

        for (int block = 1; block < blocks; block++) {
            assertThat(data(block & 0xFFFF, 8)).hasSize(2).contains(ack(block & 0xFFFF));
        }

        assertThat(data(blocks & 0xFFFF, 0)).hasSize(2);
        assertThat(state).isInstanceOf(Syncing.class);
        assertThat(state.bytes()).isEqualTo(8L * (blocks - 1));
    }

    @Test
    void followsAClientThatWrapsToOne() {
        begin(Map.of("blksize", "8"));
        for (int block = 1; block <= 65_535; block++) {
            data(block, 8);
        }

        assertThat(data(1, 8)).contains(ack(1));
        assertThat(data(2, 8)).contains(ack(2));
        assertThat(state.bytes()).isEqualTo(8L * 65_537);
    }

    @Test
    void ignoresABlockThatIsTooLarge() {
        begin(Map.of());

        assertThat(data(1, 513)).isEmpty();
        assertThat(state.bytes()).isZero();
    }

    @Test
    void ignoresPacketsThatMakeNoSense() {
        begin(Map.of());
        data(1, 512);
        Transfer before = state;

        for (Packet packet : List.of(
                new Packet.Acknowledgement(7),
                new Packet.OptionAcknowledgement(Map.of()),
                new Packet.Malformed("x"),
                new Packet.Request(true, "x", Mode.OCTET, Map.of()))) {
            assertThat(take(state.step(new Event.Arrived(packet), now))).isEmpty();
        }

        assertThat(state).isEqualTo(before);
    }

    @Test
    void refusesWhatIsAnnouncedAsTooLarge() {
        List<Effect> effects = begin(Map.of("tsize", "100000001"));

        assertThat(outcome(effects).cause()).isEqualTo(Cause.FILE_TOO_LARGE);
        assertThat(((Packet.Failure) ((Effect.Send) effects.getFirst()).packet()).code())
                .isEqualTo(3);
    }

    @Test
    void namesAFileThatIsShorterOrLongerThanAnnounced() {
        begin(Map.of("tsize", "600"));
        data(1, 512);
        assertThat(outcome(data(2, 20)).cause()).isEqualTo(Cause.FILE_SHORT);

        begin(Map.of("tsize", "10"));
        assertThat(outcome(data(1, 20)).cause()).isEqualTo(Cause.FILE_LONG);
    }

    @Test
    void sendsAtMostFourCopiesBeforeTheDeviceHasProvedItself() {
        begin(Map.of());
        int copies = 1;

        for (int i = 0; i < 2_900; i++) {
            now += SECOND / 100;
            copies += timer().size();
        }

        assertThat(copies).isEqualTo(4);
        now += 2 * SECOND;
        assertThat(outcome(timer()).cause()).isEqualTo(Cause.ANSWER_NOT_ACKNOWLEDGED);
    }

    @Test
    void asksThirtyTimesBeforeItCallsTheDeviceStopped() {
        begin(Map.of());
        data(1, 512);
        int asked = 0;
        List<Effect> effects = List.of();

        while (!(state instanceof Ended)) {
            now += SECOND / 100;
            effects = timer();
            asked += effects.equals(List.of(ack(1))) ? 1 : 0;
        }

        assertThat(asked).isEqualTo(30);
        assertThat(outcome(effects).cause()).isEqualTo(Cause.DEVICE_STOPPED);
        assertThat(outcome(effects).explanation()).contains("after block 1 (512 bytes)");
    }

    @Test
    void repeatsSoonerWhenTheRoundTripIsShort() {
        begin(Map.of());
        for (int block = 1; block <= 20; block++) {
            now += SECOND / 1000;
            data(block, 512);
        }

        assertThat(state.deadlineNanos() - now).isEqualTo(Retry.INTERVAL_MIN_NANOS);
    }

    @Test
    void acknowledgesAWindowAtItsEndAndAGapAtOnce() {
        begin(Map.of("windowsize", "4"));

        assertThat(data(1, 512)).hasSize(1);
        assertThat(data(2, 512)).hasSize(1);
        assertThat(data(3, 512)).hasSize(1);
        assertThat(data(4, 512)).hasSize(2).contains(ack(4));
        assertThat(data(5, 512)).hasSize(1);
        assertThat(data(7, 512)).containsExactly(ack(5));
        assertThat(data(8, 512)).isEmpty();
        assertThat(data(6, 512)).hasSize(1);
    }

    @Test
    void endsWithTheDevicesOwnWords() {
        begin(Map.of());

        List<Effect> effects = take(state.step(new Event.Arrived(new Packet.Failure(0, "flash read error")), now));

        assertThat(outcome(effects).cause()).isEqualTo(Cause.DEVICE_ABORTED);
        assertThat(outcome(effects).explanation()).contains("flash read error");
    }

    @Test
    void answersARepeatedRequestWithTheSameAnswer() {
        begin(Map.of());

        assertThat(take(state.step(new Event.RequestRepeated(), now))).containsExactly(ack(0));
        data(1, 512);
        assertThat(take(state.step(new Event.RequestRepeated(), now))).isEmpty();
    }
}
