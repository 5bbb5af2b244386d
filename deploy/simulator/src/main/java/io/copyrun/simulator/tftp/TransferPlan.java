package io.copyrun.simulator.tftp;

import java.time.Duration;
import java.time.Instant;

/**
 * What does not change during a transfer.
 *
 * @param sizeBytes of the file for an upload, ignored for a download
 * @param stopAfterBytes an upload sends no block that begins at or behind this offset; {@link Long#MAX_VALUE} to send all
 * @param timeout until a packet is sent again, always the same
 * @param triesMax how often a packet is sent in all
 */
public record TransferPlan(long sizeBytes, long stopAfterBytes, Duration timeout, int triesMax) {
    /** RFC 1350, section 2: without an agreement on another size. */
    static final int BLOCK_SIZE_BYTES = 512;

    Instant deadline(Instant now) {
        return now.plus(timeout);
    }

    /** RFC 1350, section 6: a block of less than the block size ends the transfer, so a full last one is followed by an empty one. */
    long lastBlock(int blockSizeBytes) {
        return sizeBytes / blockSizeBytes + 1;
    }
}
