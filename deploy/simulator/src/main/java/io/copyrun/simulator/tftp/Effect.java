package io.copyrun.simulator.tftp;

/** What a transfer wants done. */
public sealed interface Effect {
    /** Send the request, the first time or again. */
    record SendRequest() implements Effect {}

    /**
     * Send a block of the file.
     *
     * @param number counted from 1 without wrapping; the wire carries its lowest 16 bits
     */
    record SendBlock(long number, int blockSizeBytes) implements Effect {}

    /**
     * Acknowledge a block.
     *
     * @param number counted without wrapping
     */
    record Acknowledge(long number) implements Effect {}

    /** Write the data of the packet that was heard to the file. */
    record Keep() implements Effect {}

    /** Tell the user that a packet went unanswered. */
    record ShowTimeout() implements Effect {}
}
