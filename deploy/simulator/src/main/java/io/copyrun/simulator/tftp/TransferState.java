package io.copyrun.simulator.tftp;

import java.time.Instant;

/**
 * Where a transfer is: {@link Requesting} until the first answer, {@link Moving} block by block, {@link Ended}.
 */
public sealed interface TransferState {
    /**
     * @param tries how often the request was sent
     * @param deadline when it is sent again
     */
    record Requesting(int tries, Instant deadline) implements TransferState {}

    /**
     * @param block the one sent (upload) or expected (download), from 1, without wrapping
     * @param tries how often the last packet was sent
     * @param deadline when it is sent again
     */
    record Moving(long block, int blockSizeBytes, int tries, Instant deadline) implements TransferState {}

    record Ended(Ending ending) implements TransferState {}
}
