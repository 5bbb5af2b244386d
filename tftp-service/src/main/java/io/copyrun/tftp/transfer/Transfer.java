package io.copyrun.tftp.transfer;

/**
 * The state of one transfer, seen from the node. Times are nanoseconds of a monotonic clock that the caller owns.
 *
 * <pre>
 *   WRQ                                      RRQ
 *    |                                        |
 *  {@link Receiving} --- last block --.            {@link Sending} --- last ACK --.
 *    |                      |                 |                   |
 *    |                  {@link Syncing}            |                   |
 *    |                      | on disk         |                   |
 *    |                  {@link Dallying}           |                   |
 *    | failed               | time is up      | failed            |
 *    '------------------> {@link Ended} &lt;-----------'-------------------'
 * </pre>
 */
public sealed interface Transfer permits Receiving, Syncing, Dallying, Sending, Ended {
    /** The state that follows from an event, and what to do. */
    Step step(Event event, long nowNanos);

    /** When {@link Event.TimerFired} is due; {@link Long#MAX_VALUE} for never. */
    long deadlineNanos();

    /** Bytes that arrived, or were acknowledged by the device. */
    long bytes();

    /** The mean round trip to the peer in nanoseconds, 0 where none was measured. */
    default long roundTripNanos() {
        return 0;
    }

    /** Whether the peer has shown that it receives at the address it sent from. */
    boolean isProven();
}
