package io.copyrun.tftp.scp;

import io.copyrun.tftp.transfer.Cause;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What must be done for a conversation. */
public sealed interface Effect {
    /** Send these bytes to the device. */
    record Reply(ByteBuffer bytes) implements Effect {}

    /**
     * Ask whether the file may come; the answer is {@link Event.Granted} or {@link Event.Refused}.
     *
     * @param announcedBytes null where the protocol announces nothing
     */
    record Receive(@Nullable Long announcedBytes) implements Effect {}

    /** Ask whether the file may be sent; the answer is {@link Event.Granted} or {@link Event.Refused}. */
    record Send() implements Effect {}

    /** Ask for the size of the file; the answer is {@link Event.Measured} or {@link Event.Refused}. */
    record Measure() implements Effect {}

    /** Add the next bytes to the file; the buffer is only good until this step has been carried out. */
    record Append(ByteBuffer bytes) implements Effect {}

    /** All bytes are there: have them on stable storage, then say {@link Event.Stored}. */
    record Store() implements Effect {}

    /** Read bytes that the file has; the answer is {@link Event.Loaded} with all of them. */
    record Read(long offset, int length) implements Effect {}

    /** So many bytes have left that had not left before. */
    record Sent(long bytes) implements Effect {}

    /** The device has the whole file. */
    record Complete() implements Effect {}

    /** The transfer has failed for a reason that the device gave. */
    record Fail(Cause cause, String explanation) implements Effect {}

    /** Report that a file was wanted that does not exist for whoever is logged in. */
    record Stranger(String path) implements Effect {}

    /** Close the channel, with what a command returns: 0 for success. */
    record Close(int exitStatus) implements Effect {}
}
