package io.copyrun.tftp.rcp;

import io.copyrun.tftp.transfer.Cause;
import java.nio.ByteBuffer;

/** What the edge must do for a conversation, in the order given. */
public sealed interface Effect {
    /** Write these bytes to the peer. */
    record Write(byte[] bytes) implements Effect {}

    /** Open the second connection, to this port of the peer's own address. */
    record OpenErrorChannel(int port) implements Effect {}

    /** Ask for the ticket of an upload, and say {@link Event.Receiving} or {@link Event.Failed}. */
    record Receive(String fileName, String userName, long sizeBytes) implements Effect {}

    /** Ask for the ticket of a download, and say {@link Event.Sending} or {@link Event.Failed}. */
    record Send(String fileName, String userName) implements Effect {}

    /** Add bytes to the file; the buffer is only good until the step is carried out. */
    record Append(ByteBuffer bytes) implements Effect {}

    /** Bring the file to stable storage, then say {@link Event.Durable} or {@link Event.Failed}. */
    record EndFile() implements Effect {}

    /** Write all bytes of the file to the peer, then say {@link Event.Written}. */
    record WriteFile() implements Effect {}

    /** The device has the whole download. */
    record Complete() implements Effect {}

    /** The transfer has failed by what the peer did. */
    record Fail(Cause cause, String explanation) implements Effect {}

    /** The peer wants nothing that it could have; nobody's transfer has failed by that. */
    record Refuse(String wanted, String explanation) implements Effect {}

    /** Close the connection when all is written. */
    record Close() implements Effect {}
}
