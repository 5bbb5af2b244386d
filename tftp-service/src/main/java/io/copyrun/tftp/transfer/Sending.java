package io.copyrun.tftp.transfer;

import io.copyrun.tftp.packet.ErrorCode;
import io.copyrun.tftp.packet.Packet;
import java.util.List;

/**
 * A read request was granted, and blocks are sent. A duplicate acknowledgement never makes a block be sent again
 * (RFC 1123 section 4.2.3.1, Sorcerer's Apprentice).
 *
 * @param sizeBytes of the file
 * @param acknowledged the last block acknowledged, never wrapped; -1 while the acknowledgement of our OACK is awaited
 * @param sent the last block sent
 * @param gapAnswered whether a repeated acknowledgement inside a window has been answered already
 * @param answers how often the first packet has been sent
 */
public record Sending(
        Terms terms, long sizeBytes, long acknowledged, long sent, boolean gapAnswered, int answers, Retry retry)
        implements Transfer {

    /** The first step: the request is granted. */
    public static Step begin(Terms terms, long sizeBytes, long nowNanos) {
        Retry retry = Retry.begin(nowNanos, terms.intervalMaxNanos());
        Sending first = terms.hasOptions()
                ? new Sending(terms, sizeBytes, -1, 0, false, 1, retry)
                : new Sending(terms, sizeBytes, 0, 1, false, 1, retry);
        return Step.of(first, first.outstanding());
    }

    @Override
    public Step step(Event event, long nowNanos) {
        return switch (event) {
            case Event.Arrived(Packet.Acknowledgement(int block)) -> onAcknowledgement(block, nowNanos);
            case Event.Arrived(Packet.Failure failure) -> onFailure(failure);
            case Event.TimerFired fired -> onTimer(nowNanos);
            case Event.RequestRepeated repeated -> onRequestRepeated();
            case Event.StorageFailed failed -> Ended.telling(outcome(failed.cause(), failed.explanation()));
            case Event.Withdrawn withdrawn -> Ended.telling(outcome(Cause.WITHDRAWN, withdrawn.reason()));
            case Event.Synced synced -> unchanged();
            case Event.Arrived other -> unchanged();
        };
    }

    private Step onAcknowledgement(int block, long nowNanos) {
        // Distance on the wire from the last acknowledgement: the block number wraps to 0.
        int distance = (block - (int) (acknowledged & 0xFFFF)) & 0xFFFF;
        if (distance == 0) {
            return onDuplicate(nowNanos);
        }
        if (distance > sent - acknowledged) {
            return unchanged();
        }
        long reached = acknowledged + distance;
        if (reached == lastBlock()) {
            return Ended.silently(Outcome.complete(sizeBytes, retry.total()));
        }
        long upTo = Math.min(reached + terms.windowBlocks(), lastBlock());
        Sending moved = new Sending(terms, sizeBytes, reached, upTo, false, answers, retry.answered(nowNanos));
        return Step.of(moved, moved.outstanding());
    }

    /**
     * Only in a window does a repeated acknowledgement say something new: its first block was lost (RFC 7440 section 4). One that
     * comes sooner than the window can have been answered is a doubled packet, and answering it would double all that follows.
     */
    private Step onDuplicate(long nowNanos) {
        boolean saysNothing = terms.windowBlocks() == 1 || gapAnswered || acknowledged < 1;
        if (saysNothing || retry.isTooSoonForAnAnswer(nowNanos)) {
            return unchanged();
        }
        return Step.of(
                new Sending(terms, sizeBytes, acknowledged, sent, true, answers, retry.repeated(nowNanos)),
                outstanding());
    }

    private Step onFailure(Packet.Failure failure) {
        boolean atOptions = failure.code() == ErrorCode.OPTION_REFUSED && acknowledged < 0;
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
        return Step.of(withRetry(retry.repeated(nowNanos), false), outstanding());
    }

    private Step onUnanswered(long nowNanos) {
        if (nowNanos >= terms.answeredByNanos()) {
            return Ended.telling(outcome(Cause.ANSWER_NOT_ACKNOWLEDGED, terms.unanswered()));
        }
        int copies = terms.hasOptions() ? 1 + retry.tries() : answers + retry.tries();
        if (copies >= Terms.COPIES_BEFORE_PROOF) {
            return Step.of(withRetry(retry.quietUntil(terms.answeredByNanos()), false));
        }
        return Step.of(withRetry(retry.repeated(nowNanos), false), outstanding());
    }

    private Step onRequestRepeated() {
        int answersMax = terms.hasOptions() ? Terms.ANSWERS_BEFORE_PROOF : Terms.COPIES_BEFORE_PROOF;
        if (isProven() || answers + retry.tries() >= answersMax) {
            return unchanged();
        }
        return Step.of(
                new Sending(terms, sizeBytes, acknowledged, sent, gapAnswered, answers + 1, retry), outstanding());
    }

    private Outcome stopped(long nowNanos) {
        String where = "after block " + acknowledged + " of " + lastBlock() + " (" + bytes() + " bytes)";
        if (nowNanos >= terms.endsAtNanos()) {
            return outcome(Cause.TOO_SLOW, "the transfer took longer than allowed, and was ended " + where);
        }
        String silence = "the device acknowledged nothing more " + where + ", although the next block was sent "
                + Retry.TRIES_MAX + " times";
        return Numbering.isWrapBetween(acknowledged, sent)
                ? outcome(Cause.STALLED_AT_WRAP, silence + Numbering.WRAP_ADVICE)
                : outcome(Cause.DEVICE_STOPPED, silence);
    }

    private Effect outstanding() {
        return acknowledged < 0
                ? new Effect.Send(terms.firstAnswer())
                : new Effect.SendBlocks(acknowledged + 1, (int) (sent - acknowledged));
    }

    /** RFC 1350 section 6: a file whose size is a multiple of the block size ends with an empty block. */
    private long lastBlock() {
        return sizeBytes / terms.blockSizeBytes() + 1;
    }

    private Outcome outcome(Cause cause, String explanation) {
        return new Outcome(cause, explanation, bytes(), retry.total());
    }

    private Sending withRetry(Retry other, boolean answered) {
        return new Sending(terms, sizeBytes, acknowledged, sent, answered, answers, other);
    }

    private Step unchanged() {
        return new Step(this, List.of());
    }

    @Override
    public long deadlineNanos() {
        return Math.min(retry.dueNanos(), terms.endsAtNanos());
    }

    @Override
    public long bytes() {
        return Math.min(sizeBytes, Math.max(0, acknowledged) * terms.blockSizeBytes());
    }

    @Override
    public long roundTripNanos() {
        return retry.smoothedNanos();
    }

    @Override
    public boolean isProven() {
        return terms.hasOptions() ? acknowledged >= 0 : acknowledged >= 1;
    }
}
