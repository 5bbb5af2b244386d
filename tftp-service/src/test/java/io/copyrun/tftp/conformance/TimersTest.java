package io.copyrun.tftp.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.tftp.Threat;
import io.copyrun.tftp.packet.Mode;
import io.copyrun.tftp.packet.Packet;
import io.copyrun.tftp.transfer.Cause;
import io.copyrun.tftp.transfer.Effect;
import io.copyrun.tftp.transfer.Ended;
import io.copyrun.tftp.transfer.Event;
import io.copyrun.tftp.transfer.Negotiation;
import io.copyrun.tftp.transfer.Outcome;
import io.copyrun.tftp.transfer.Receiving;
import io.copyrun.tftp.transfer.Sending;
import io.copyrun.tftp.transfer.Step;
import io.copyrun.tftp.transfer.Transfer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a transfer sends again and when it gives up, with time moved by hand. */
class TimersTest {
    private static final long MILLI = Duration.ofMillis(1).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long ANSWER_WITHIN = 30 * SECOND;
    private static final long TRANSFER_WITHIN = 3_600 * SECOND;
    private static final int COPIES_BEFORE_PROOF = 4;
    private static final int TRIES = 30;

    private final Negotiation negotiation = new Negotiation(Negotiation.BLOCK_SIZE_MAX, 64);
    private long now = SECOND;
    private int sent;
    private Transfer state = new Ended(0);
    private List<Outcome> outcomes = new ArrayList<>();

    private void begin(boolean upload, Map<String, String> options) {
        Negotiation.Bounds bounds = new Negotiation.Bounds(1L << 30, now + ANSWER_WITHIN, now + TRANSFER_WITHIN);
        sent = 0;
        outcomes = new ArrayList<>();
        take(
                upload
                        ? Receiving.begin(negotiation.forUpload(options, Mode.OCTET, bounds), now)
                        : Sending.begin(negotiation.forDownload(options, 1 << 20, bounds), 1 << 20, now));
    }

    private void take(Step step) {
        state = step.next();
        for (Effect effect : step.effects()) {
            switch (effect) {
                case Effect.Send send -> sent++;
                case Effect.SendBlocks blocks -> sent++;
                case Effect.Finish finish -> outcomes.add(finish.outcome());
                case Effect.Append append -> {}
                case Effect.SyncAndCommit commit -> {}
                case Effect.Close close -> {}
            }
        }
    }

    private void happens(Event event) {
        take(state.step(event, now));
    }

    private void hears(Packet packet) {
        happens(new Event.Arrived(packet));
    }

    private Outcome outcome() {
        assertThat(outcomes).hasSize(1);
        return outcomes.getFirst();
    }

    /** Moves to the next deadline, which must come; whether something was sent then. */
    private boolean nextTimerSends() {
        int before = sent;
        assertThat(state.deadlineNanos()).isLessThan(Long.MAX_VALUE);
        now = Math.max(now, state.deadlineNanos());
        happens(new Event.TimerFired());
        return sent > before;
    }

    /** Acknowledges or sends blocks, each after a round trip, so that the round trip is known. */
    private void exchange(boolean upload, int blocks, long roundTripNanos) {
        for (int block = 1; block <= blocks; block++) {
            now += roundTripNanos;
            hears(upload ? Device.data(block, 512) : Device.ack(block));
        }
    }

    /** RFC 1123 section 4.2.3.2: an adaptive timeout, with exponential back-off. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void section4232BacksOffFromTheMeasuredRoundTrip(boolean upload) {
        begin(upload, Map.of());
        exchange(upload, 40, 100 * MILLI);
        long previous = 0;
        long last = now;

        for (int i = 0; i < TRIES; i++) {
            assertThat(nextTimerSends()).isTrue();
            long interval = now - last;
            last = now;
            assertThat(interval).isBetween(100 * MILLI, 2 * SECOND).isGreaterThanOrEqualTo(previous);
            previous = interval;
        }

        assertThat(previous).isEqualTo(2 * SECOND);
        assertThat(nextTimerSends()).isEqualTo(true);
        assertThat(outcome().cause()).isEqualTo(Cause.DEVICE_STOPPED);
        assertThat(state).isInstanceOf(Ended.class);
    }

    /** RFC 2349: the timeout that the device asked for bounds the timer, also above what we would choose. */
    @ParameterizedTest
    @ValueSource(ints = {1, 10, 255})
    void waitsNoLongerThanTheTimeoutAskedFor(int seconds) {
        begin(false, Map.of("timeout", Integer.toString(seconds)));
        hears(Device.ack(0));
        long last = now;

        for (int i = 0; i < TRIES && state.deadlineNanos() < TRANSFER_WITHIN; i++) {
            assertThat(nextTimerSends()).isTrue();
            assertThat(now - last).isLessThanOrEqualTo(seconds * SECOND);
            last = now;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Threat(37)
    void givesAPlaceFreeThatNobodyEverAnswersFrom(boolean upload) {
        for (Map<String, String> options : List.of(Map.<String, String>of(), Map.of("blksize", "1428"))) {
            long begun = now;
            begin(upload, options);
            while (!(state instanceof Ended)) {
                nextTimerSends();
            }

            assertThat(now - begun).isLessThanOrEqualTo(ANSWER_WITHIN + 2 * SECOND);
            assertThat(outcome().cause()).isEqualTo(Cause.ANSWER_NOT_ACKNOWLEDGED);
            // The ERROR at the end comes on top.
            assertThat(sent).isLessThanOrEqualTo(COPIES_BEFORE_PROOF + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Threat(37)
    void endsATransferThatDripsOnForEver(boolean upload) {
        begin(upload, Map.of());
        long begun = now;
        for (int block = 1; !(state instanceof Ended); block++) {
            // Just often enough never to seem stopped.
            long wakes = now + 20 * SECOND;
            while (state.deadlineNanos() < wakes && !(state instanceof Ended)) {
                nextTimerSends();
            }
            now = wakes;
            hears(upload ? Device.data(block & 0xFFFF, 512) : Device.ack(block & 0xFFFF));
        }

        assertThat(now - begun).isLessThanOrEqualTo(TRANSFER_WITHIN + 21 * SECOND);
        assertThat(outcome().cause()).hasToString("TOO_SLOW");
    }

    /** Duplicates are no progress: whoever only repeats what is known keeps its place no longer than a silent one. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "16"})
    @Threat(37)
    void takesNoDuplicateForProgress(String window) {
        for (boolean upload : new boolean[] {false, true}) {
            begin(upload, Map.of("windowsize", window));
            if (!upload) {
                hears(Device.ack(0));
            }
            exchange(upload, 1, MILLI);
            long begun = now;
            while (!(state instanceof Ended)) {
                long wakes = now + 100 * MILLI;
                while (state.deadlineNanos() < wakes && !(state instanceof Ended)) {
                    nextTimerSends();
                }
                now = wakes;
                hears(upload ? Device.data(1, 512) : Device.ack(1));
            }

            assertThat(now - begun).isLessThan(TRIES * 3 * SECOND);
            assertThat(outcome().cause()).isEqualTo(Cause.DEVICE_STOPPED);
        }
    }

    /** A stream of blocks that lie may go on no longer than the smallest limit that it breaks. */
    @Test
    @Threat(27)
    void endsAnUploadAsSoonAsItIsLargerThanTheDeviceAnnounced() {
        begin(true, Map.of("tsize", "100"));
        int block = 0;

        while (!(state instanceof Ended) && block < 1_000) {
            hears(new Packet.Data(++block, ByteBuffer.allocate(512)));
        }

        assertThat(block).isEqualTo(1);
        assertThat(outcome().cause()).hasToString("FILE_LONG");
    }
}
