package io.copyrun.tftp.transfer;

import io.copyrun.tftp.packet.ErrorCode;
import io.copyrun.tftp.packet.Packet;
import java.util.List;

/** Nothing moves any more. */
public record Ended(long bytes) implements Transfer {
    @Override
    public Step step(Event event, long nowNanos) {
        return new Step(this, List.of());
    }

    @Override
    public long deadlineNanos() {
        return Long.MAX_VALUE;
    }

    @Override
    public boolean isProven() {
        return true;
    }

    /** Ends without a word to the device: it has fallen silent, or has said itself that it ends. */
    static Step silently(Outcome outcome) {
        return Step.of(new Ended(outcome.bytes()), new Effect.Finish(outcome), new Effect.Close());
    }

    /** Ends with an ERROR packet, sent once: RFC 1350 section 7, it is neither acknowledged nor repeated. */
    static Step telling(Outcome outcome) {
        return Step.of(
                new Ended(outcome.bytes()),
                new Effect.Send(new Packet.Failure(code(outcome), outcome.explanation())),
                new Effect.Finish(outcome),
                new Effect.Close());
    }

    private static int code(Outcome outcome) {
        Cause cause = outcome.cause();
        boolean takesTooMuch = cause == Cause.DISK_FULL || cause == Cause.FILE_TOO_LARGE || cause == Cause.FILE_LONG;
        return takesTooMuch ? ErrorCode.DISK_FULL : ErrorCode.NOT_DEFINED;
    }
}
