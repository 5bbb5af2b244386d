package io.copyrun.tftp.transfer;

import io.copyrun.tftp.packet.ErrorCode;
import io.copyrun.tftp.packet.Packet;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A write request was granted and blocks are awaited. Every byte is appended exactly once and in order, whatever the network
 * does.
 *
 * @param next the block awaited, counted from 1 and never wrapped
 * @param unacknowledged blocks received since the last acknowledgement, less than the window
 * @param gapReported whether this gap in a window has been acknowledged away already
 * @param answers how often the first packet has been sent
 */
public record Receiving(
        Terms terms,
        long next,
        long bytes,
        int unacknowledged,
        boolean gapReported,
        Numbering numbering,
        int answers,
        Retry retry)
        implements Transfer {

    /** The first step: the request is granted. */
    public static Step begin(Terms terms, long nowNanos) {
        Retry retry = Retry.begin(nowNanos, terms.intervalMaxNanos());
        if (terms.announcedBytes() != null && terms.announcedBytes() > terms.bytesMax()) {
            // RFC 2349: if the file is too large, the server may abort the transfer with error code 3.
            return Ended.telling(new Outcome(
                    Cause.FILE_TOO_LARGE,
                    "the device announced " + terms.announcedBytes() + " bytes (expected: at most " + terms.bytesMax()
                            + ")",
                    0,
                    0));
        }
        return Step.of(
                new Receiving(terms, 1, 0, 0, false, Numbering.WRAPS_TO_0, 1, retry),
                new Effect.Send(terms.firstAnswer()));
    }

    @Override
    public Step step(Event event, long nowNanos) {
        return switch (event) {
            case Event.Arrived(Packet.Data(int block, ByteBuffer payload)) -> onData(block, payload, nowNanos);
            case Event.Arrived(Packet.Failure failure) -> onFailure(failure);
            case Event.TimerFired fired -> onTimer(nowNanos);
            case Event.RequestRepeated repeated -> onRequestRepeated();
            case Event.StorageFailed failed -> Ended.telling(outcome(failed.cause(), failed.explanation()));
            case Event.Withdrawn withdrawn -> Ended.telling(outcome(Cause.WITHDRAWN, withdrawn.reason()));
            case Event.Synced synced -> unchanged();
            // ACK, OACK and what is no packet at all: whoever sends it, the transfer is not harmed.
            case Event.Arrived other -> unchanged();
        };
    }

    private Step onData(int block, ByteBuffer payload, long nowNanos) {
        if (payload.remaining() > terms.blockSizeBytes()) {
            return unchanged();
        }
        if (block == numbering.onWire(next)) {
            return onNextBlock(payload, nowNanos);
        }
        // In a larger window, block 1 at this place may as well be the one behind a lost block 0.
        boolean mayTellNumbering = terms.windowBlocks() == 1 && next == 0x1_0000L;
        if (mayTellNumbering && block == 1 && numbering == Numbering.WRAPS_TO_0) {
            return withNumbering(Numbering.WRAPS_TO_1).onNextBlock(payload, nowNanos);
        }
        return onOtherBlock(block);
    }

    private Step onNextBlock(ByteBuffer payload, long nowNanos) {
        int size = payload.remaining();
        long total = bytes + size;
        if (total > terms.bytesMax()) {
            return Ended.telling(outcome(
                    Cause.FILE_TOO_LARGE, "the file is larger than the " + terms.bytesMax() + " bytes allowed"));
        }
        Long announced = terms.announcedBytes();
        if (announced != null && total > announced) {
            // At once, so that a small claim does not lead to a full disk.
            return Ended.telling(
                    outcome(Cause.FILE_LONG, "the device announced " + announced + " bytes, but sent more"));
        }
        // RFC 1350 section 6: a packet with fewer bytes than a block ends the transfer.
        if (size < terms.blockSizeBytes()) {
            return onLastBlock(payload, total);
        }
        boolean windowIsFull = unacknowledged + 1 >= terms.windowBlocks();
        Receiving moved = new Receiving(
                terms,
                next + 1,
                total,
                windowIsFull ? 0 : unacknowledged + 1,
                false,
                numbering,
                answers,
                retry.answered(nowNanos));
        return windowIsFull
                ? Step.of(moved, new Effect.Append(payload), moved.acknowledge())
                : Step.of(moved, new Effect.Append(payload));
    }

    private Step onLastBlock(ByteBuffer payload, long total) {
        Long announced = terms.announcedBytes();
        if (announced != null && total < announced) {
            return Ended.telling(outcome(
                    Cause.FILE_SHORT, "the device announced " + announced + " bytes, but ended after " + total));
        }
        int lastBlock = numbering.onWire(next);
        return Step.of(
                new Syncing(lastBlock, total, retry.total()),
                new Effect.Append(payload),
                new Effect.SyncAndCommit(total, retry.total(), lastBlock));
    }

    /** A block that is not the one awaited. */
    private Step onOtherBlock(int block) {
        if (terms.windowBlocks() == 1) {
            // Our acknowledgement was lost, or the network doubles packets: say again where we are.
            return next > 1 && block == numbering.onWire(next - 1) ? Step.of(this, acknowledge()) : unchanged();
        }
        int ahead = (block - numbering.onWire(next)) & 0xFFFF;
        if (ahead < terms.windowBlocks() && !gapReported) {
            // RFC 7440 section 4: on a block out of order, acknowledge the last one in order.
            return Step.of(withGapReported(), acknowledge());
        }
        // A block of an earlier window: were it answered, each doubled packet would make a whole window travel twice.
        // If our
        // acknowledgement was lost, our timer says again where we are.
        return unchanged();
    }

    private Step onFailure(Packet.Failure failure) {
        boolean atOptions = failure.code() == ErrorCode.OPTION_REFUSED && next == 1;
        return Ended.silently(outcome(
                atOptions ? Cause.OPTION_REFUSED : Cause.DEVICE_ABORTED,
                "the device sent ERROR " + failure.code() + ": " + failure.message()));
    }

    private Step onTimer(long nowNanos) {
        if (nowNanos < deadlineNanos()) {
            return unchanged();
        }
        if (!isProven()) {
            return onUnanswered(nowNanos);
        }
        if (retry.isExhausted() || nowNanos >= terms.endsAtNanos()) {
            return Ended.telling(stopped(nowNanos));
        }
        return Step.of(
                new Receiving(terms, next, bytes, 0, false, numbering, answers, retry.repeated(nowNanos)),
                acknowledge());
    }

    private Step onUnanswered(long nowNanos) {
        if (nowNanos >= terms.answeredByNanos()) {
            return Ended.telling(outcome(Cause.ANSWER_NOT_ACKNOWLEDGED, terms.unanswered()));
        }
        if (retry.tries() + 1 >= Terms.COPIES_BEFORE_PROOF) {
            return Step.of(withRetry(retry.quietUntil(terms.answeredByNanos())));
        }
        return Step.of(withRetry(retry.repeated(nowNanos)), new Effect.Send(terms.firstAnswer()));
    }

    private Step onRequestRepeated() {
        if (isProven() || answers >= Terms.ANSWERS_BEFORE_PROOF) {
            return unchanged();
        }
        return Step.of(
                new Receiving(terms, next, bytes, unacknowledged, gapReported, numbering, answers + 1, retry),
                new Effect.Send(terms.firstAnswer()));
    }

    private Outcome stopped(long nowNanos) {
        String where = "after block " + (next - 1) + " (" + bytes + " bytes)";
        if (nowNanos >= terms.endsAtNanos()) {
            return outcome(Cause.TOO_SLOW, "the transfer took longer than allowed, and was ended " + where);
        }
        String silence =
                "the device sent nothing more " + where + ", although it was asked " + Retry.TRIES_MAX + " times";
        return Numbering.isWrapBetween(next - 1, next)
                ? outcome(Cause.STALLED_AT_WRAP, silence + Numbering.WRAP_ADVICE)
                : outcome(Cause.DEVICE_STOPPED, silence);
    }

    private Effect acknowledge() {
        return new Effect.Send(
                next == 1 ? terms.firstAnswer() : new Packet.Acknowledgement(numbering.onWire(next - 1)));
    }

    private Outcome outcome(Cause cause, String explanation) {
        return new Outcome(cause, explanation, bytes, retry.total());
    }

    private Receiving withNumbering(Numbering other) {
        return new Receiving(terms, next, bytes, unacknowledged, gapReported, other, answers, retry);
    }

    private Receiving withGapReported() {
        return new Receiving(terms, next, bytes, 0, true, numbering, answers, retry);
    }

    private Receiving withRetry(Retry other) {
        return new Receiving(terms, next, bytes, unacknowledged, gapReported, numbering, answers, other);
    }

    private Step unchanged() {
        return new Step(this, List.of());
    }

    @Override
    public long deadlineNanos() {
        return Math.min(retry.dueNanos(), terms.endsAtNanos());
    }

    @Override
    public long roundTripNanos() {
        return retry.smoothedNanos();
    }

    @Override
    public boolean isProven() {
        return next > 1;
    }
}
