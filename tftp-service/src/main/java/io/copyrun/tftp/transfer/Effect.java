package io.copyrun.tftp.transfer;

import io.copyrun.tftp.packet.Packet;
import java.nio.ByteBuffer;

/** What the edge must do for a transfer, in the order given. */
public sealed interface Effect {
    /** Send a packet to the peer. */
    record Send(Packet packet) implements Effect {}

    /**
     * Send the DATA packets of these blocks to the peer.
     *
     * @param first number of the block from 1, not wrapped
     * @param count at least 1
     */
    record SendBlocks(long first, int count) implements Effect {}

    /** Add the next bytes to the file; the buffer is only good until this step has been carried out. */
    record Append(ByteBuffer payload) implements Effect {}

    /**
     * All bytes are there: bring file and journal entry to stable storage, then say {@link Event.Synced}.
     *
     * @param lastBlock number of the last block on the wire
     */
    record SyncAndCommit(long bytes, long retransmissions, int lastBlock) implements Effect {}

    /** The transfer has ended this way; said exactly once. */
    record Finish(Outcome outcome) implements Effect {}

    /** Nothing will be sent or received any more. */
    record Close() implements Effect {}
}
