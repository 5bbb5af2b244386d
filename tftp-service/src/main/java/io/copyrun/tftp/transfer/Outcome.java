package io.copyrun.tftp.transfer;

import org.jspecify.annotations.Nullable;

/**
 * How a transfer ended.
 *
 * @param cause null when it is complete
 * @param explanation a sentence for a network engineer
 * @param bytes that arrived, or were acknowledged by the device
 * @param retransmissions packets that we sent again
 */
public record Outcome(@Nullable Cause cause, String explanation, long bytes, long retransmissions) {
    static Outcome complete(long bytes, long retransmissions) {
        return new Outcome(null, "complete", bytes, retransmissions);
    }

    public boolean isComplete() {
        return cause == null;
    }
}
