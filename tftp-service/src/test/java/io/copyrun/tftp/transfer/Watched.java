package io.copyrun.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.copyrun.tftp.packet.Packet;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A machine under observation: whatever happens to it, each of its steps must keep the rules that are checked here. */
final class Watched {
    private static final int NUMBERS = 0x1_0000;
    private static final int UNPROVEN_PACKETS_MAX = Terms.COPIES_BEFORE_PROOF + Terms.ANSWERS_BEFORE_PROOF;
    /** Thirty tries, the four packets before the proof, and waiting for a repeated last block. */
    private static final int TIMERS_MAX = 50;

    private final boolean upload;
    private final Terms terms;
    private final long lastBlock;
    private Transfer state;
    private long nowNanos;
    private long appended;
    private boolean isWhole;
    private boolean synced;
    private boolean wrapsToOne;
    private boolean optionsAcknowledged;
    private long sentUpTo;
    private int unproven;
    private boolean closed;
    private @Nullable Outcome outcome;
    private @Nullable Packet arrived;

    /**
     * A machine that has just begun, or one that has come so far without fault.
     *
     * @param lastBlock of a download
     * @param done blocks that have been received, or sent
     */
    Watched(boolean upload, Terms terms, long lastBlock, Transfer state, long done) {
        this.upload = upload;
        this.terms = terms;
        this.lastBlock = lastBlock;
        this.state = state;
        this.appended = upload ? done : 0;
        this.sentUpTo = upload ? 0 : done;
        this.optionsAcknowledged = done > 0;
    }

    /** The block that a device would send or acknowledge next, never wrapped. */
    long nextBlock() {
        return upload ? appended + 1 : sentUpTo;
    }

    int blockSize() {
        return terms.blockSizeBytes();
    }

    void at(long nanos) {
        nowNanos = nanos;
    }

    /** Time goes by, and somebody looks. */
    void later(long nanos) {
        nowNanos += nanos;
        happens(new Event.TimerFired());
    }

    void happens(Event event) {
        arrived = event instanceof Event.Arrived(Packet packet) ? packet : null;
        synced |= event instanceof Event.Synced && isWhole;
        optionsAcknowledged |= arrived instanceof Packet.Acknowledgement(int block) && block == 0;
        long bytes = state.bytes();
        boolean wasProven = state.isProven();
        Step step = state.step(event, nowNanos);
        assertThat(closed && !step.effects().isEmpty()).isFalse();
        begun(step);
        assertThat(state.bytes()).isGreaterThanOrEqualTo(bytes);
        assertThat(state.isProven() || !wasProven).isTrue();
    }

    /** Takes the first step, too. */
    void begun(Step step) {
        state = step.next();
        step.effects().forEach(this::check);
        if (!state.isProven()) {
            unproven += step.effects().size();
            assertThat(unproven).isLessThanOrEqualTo(UNPROVEN_PACKETS_MAX);
        }
        assertThat(state instanceof Ended).isEqualTo(closed);
    }

    private void check(Effect effect) {
        switch (effect) {
            case Effect.Send send -> sent(send.packet());
            case Effect.SendBlocks blocks -> sent(blocks);
            case Effect.Append append -> appended(append.payload());
            case Effect.SyncAndCommit commit -> {
                assertThat(isWhole && !synced).isTrue();
                assertThat(commit.bytes()).isEqualTo(state.bytes());
            }
            case Effect.Finish finish -> finished(finish.outcome());
            case Effect.Close close -> {
                assertThat(closed).isFalse();
                closed = true;
            }
        }
    }

    private void sent(Packet packet) {
        switch (packet) {
            case Packet.Acknowledgement(int block) -> {
                assertThat(upload).isTrue();
                assertThat(isWhole && !synced)
                        .as("acknowledged before it is on disk")
                        .isFalse();
                assertThat(block).isEqualTo(onWire(appended));
            }
            case Packet.OptionAcknowledgement oack -> assertThat(oack.options()).isEqualTo(terms.answer());
            case Packet.Failure failure -> assertThat(failure.message()).isNotBlank();
            default -> throw new AssertionError("sent " + packet);
        }
    }

    private void sent(Effect.SendBlocks blocks) {
        assertThat(upload).isFalse();
        assertThat(blocks.count()).isBetween(1, terms.windowBlocks());
        assertThat(blocks.first()).isBetween(1L, sentUpTo + 1);
        sentUpTo = Math.max(sentUpTo, blocks.first() + blocks.count() - 1);
        assertThat(sentUpTo).isLessThanOrEqualTo(lastBlock);
        assertThat(terms.hasOptions() && !optionsAcknowledged)
                .as("data before options")
                .isFalse();
    }

    private void appended(ByteBuffer payload) {
        appended++;
        if (!(arrived instanceof Packet.Data(int block, ByteBuffer received))) {
            throw new AssertionError("appended without data: " + arrived);
        }
        assertThat(payload).isEqualTo(received);
        assertThat(payload.remaining()).isLessThanOrEqualTo(terms.blockSizeBytes());
        // In a larger window nothing tells a client that wraps to 1 from a lost block 0.
        wrapsToOne |= appended == NUMBERS && block == 1 && terms.windowBlocks() == 1;
        assertThat(block).isEqualTo(onWire(appended));
        assertThat(isWhole).as("appended after the last block").isFalse();
        isWhole = payload.remaining() < terms.blockSizeBytes();
    }

    private int onWire(long block) {
        return (int) (wrapsToOne && block > 0 ? (block - 1) % (NUMBERS - 1) + 1 : block % NUMBERS);
    }

    private void finished(Outcome ended) {
        assertThat(outcome).as("finished twice").isNull();
        outcome = ended;
        assertThat(ended.explanation()).isNotBlank();
        assertThat(ended.bytes()).isEqualTo(state.bytes());
        if (ended.isComplete()) {
            boolean isDelivered = sentUpTo == lastBlock
                    && arrived instanceof Packet.Acknowledgement(int block)
                    && block == lastBlock % NUMBERS;
            assertThat(upload ? isWhole && synced : isDelivered).isTrue();
        }
    }

    /** Moves to the machine's own deadline; it may not want to be called again at once. */
    void nextTimer() {
        if (state.deadlineNanos() < Long.MAX_VALUE) {
            nowNanos = Math.max(nowNanos, state.deadlineNanos());
            happens(new Event.TimerFired());
            assertThat(state.deadlineNanos()).isGreaterThan(nowNanos);
        }
    }

    /** Left alone, every transfer ends, and says how. */
    void runOut() {
        for (int i = 0; i < TIMERS_MAX && !(state instanceof Ended); i++) {
            if (state instanceof Syncing) {
                happens(new Event.Synced());
            }
            nextTimer();
        }
        assertThat(state).isInstanceOf(Ended.class);
        assertThat(outcome).isNotNull();
        assertThat(state.step(new Event.RequestRepeated(), nowNanos).effects()).isEmpty();
    }
}
