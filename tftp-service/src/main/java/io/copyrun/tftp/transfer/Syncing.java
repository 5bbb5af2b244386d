package io.copyrun.tftp.transfer;

import io.copyrun.tftp.packet.Packet;
import java.util.List;

/**
 * All bytes are there, and on their way to stable storage. The last block is not acknowledged yet, however often it is
 * repeated: what the device reports as copied must not be lost by a crash.
 *
 * @param lastBlock number of the last block on the wire
 */
public record Syncing(int lastBlock, long bytes, long retransmissions) implements Transfer {
    @Override
    public Step step(Event event, long nowNanos) {
        return switch (event) {
            case Event.Synced synced ->
                Step.of(
                        Dallying.from(lastBlock, bytes, nowNanos),
                        new Effect.Send(new Packet.Acknowledgement(lastBlock)),
                        new Effect.Finish(Outcome.complete(bytes, retransmissions)));
            case Event.StorageFailed failed ->
                Ended.telling(new Outcome(failed.cause(), failed.explanation(), bytes, retransmissions));
            // A withdrawal comes too late: the entry may be on disk by now. An ERROR of the device too: it decides by
            // itself whether it calls the copy good, and the bytes are kept.
            case Event.Withdrawn withdrawn -> unchanged();
            case Event.Arrived arrived -> unchanged();
            case Event.RequestRepeated repeated -> unchanged();
            case Event.TimerFired fired -> unchanged();
        };
    }

    private Step unchanged() {
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
}
