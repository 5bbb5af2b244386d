package io.copyrun.tftp.rcp;

import io.copyrun.event.Printable;
import io.copyrun.tftp.transfer.Cause;
import java.nio.ByteBuffer;

/**
 * The file is coming, and after it a reply of the peer: yes when it has read all of it.
 *
 * @param left bytes that have not come
 * @param reply what has come of the reply
 */
record Filling(long sizeBytes, long left, String reply) implements Rcp {
    static Filling begin(long sizeBytes) {
        return new Filling(sizeBytes, sizeBytes, "");
    }

    @Override
    public Step step(Event event) {
        return switch (event) {
            case Event.Bytes(ByteBuffer bytes) when left > 0 -> filled(bytes);
            case Event.Bytes(ByteBuffer bytes) -> replied(Reply.of(reply, bytes));
            case Event.Failed(String told) -> Step.of(new Settled(), Rcp.no(told), new Effect.Close());
            default ->
                failed(
                        Cause.FILE_SHORT,
                        "the connection was closed after " + (sizeBytes - left) + " bytes (expected: " + sizeBytes
                                + ", and the device's word that it is done)");
        };
    }

    private Step filled(ByteBuffer bytes) {
        int length = (int) Math.min(left, bytes.remaining());
        ByteBuffer piece = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return Step.of(new Filling(sizeBytes, left - length, ""), new Effect.Append(piece));
    }

    private Step replied(Reply given) {
        return switch (given) {
            case Reply.Yes() -> Step.of(new Syncing(), new Effect.EndFile());
            case Reply.Partial(String text) -> Step.of(new Filling(sizeBytes, left, text));
            case Reply.No(String message) ->
                failed(Cause.DEVICE_ABORTED, "the device could not read its file: " + Printable.shortened(message));
            case Reply.Other() ->
                failed(Cause.FILE_LONG, "the device sent more than the " + sizeBytes + " bytes that it had announced");
        };
    }

    private static Step failed(Cause cause, String explanation) {
        return Step.of(new Settled(), new Effect.Fail(cause, explanation), Rcp.no(explanation), new Effect.Close());
    }
}
