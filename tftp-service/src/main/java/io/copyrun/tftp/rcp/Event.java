package io.copyrun.tftp.rcp;

import java.nio.ByteBuffer;

/** What a conversation hears of. */
public sealed interface Event {
    /** Bytes have come; the buffer is only good until the step is done. */
    record Bytes(ByteBuffer bytes) implements Event {}

    /** The peer has closed the connection, or it has broken. */
    record Closed() implements Event {}

    /** The second connection, for errors, is open. */
    record ErrorChannelOpen() implements Event {}

    /** The second connection could not be opened. */
    record ErrorChannelRefused() implements Event {}

    /** The file of an upload may come. */
    record Receiving() implements Event {}

    /** The file of a download can be sent. */
    record Sending(long sizeBytes) implements Event {}

    /**
     * The request gets nothing, or the transfer has failed for a reason of the node.
     *
     * @param told what the peer may know of it
     */
    record Failed(String told) implements Event {}

    /** The upload is on stable storage. */
    record Durable() implements Event {}

    /** All bytes of the download have been written. */
    record Written() implements Event {}
}
