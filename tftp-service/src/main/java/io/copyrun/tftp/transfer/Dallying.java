package io.copyrun.tftp.transfer;

import io.copyrun.tftp.packet.Packet;
import java.time.Duration;
import java.util.List;

/**
 * The upload is complete and acknowledged, but the acknowledgement may have been lost. RFC 1350 section 6: the host
 * acknowledging the final DATA packet may wait for a while before terminating.
 *
 * @param lastBlock number of the last block on the wire
 * @param untilNanos when waiting ends
 */
public record Dallying(int lastBlock, long bytes, long untilNanos) implements Transfer {
    /** Longer than the timers of devices, which repeat after 1 to 5 s. */
    static final long WAIT_NANOS = Duration.ofSeconds(10).toNanos();

    /** An upload that has been acknowledged now, or, by the journal, before a restart. */
    public static Dallying from(int lastBlock, long bytes, long nowNanos) {
        return new Dallying(lastBlock, bytes, nowNanos + WAIT_NANOS);
    }

    @Override
    public Step step(Event event, long nowNanos) {
        return switch (event) {
            case Event.Arrived(Packet.Data data)
            when data.block() == lastBlock -> Step.of(this, new Effect.Send(new Packet.Acknowledgement(lastBlock)));
            case Event.TimerFired fired when nowNanos >= untilNanos -> Step.of(new Ended(bytes), new Effect.Close());
            default -> new Step(this, List.of());
        };
    }

    @Override
    public long deadlineNanos() {
        return untilNanos;
    }

    @Override
    public boolean isProven() {
        return true;
    }
}
