package io.copyrun.tftp.rcp;

import io.copyrun.event.Printable;
import io.copyrun.tftp.transfer.Cause;
import java.nio.ByteBuffer;

/**
 * The file is being written to the peer.
 *
 * @param reply what has come of a reply, which can only be a no
 */
record Emptying(String reply) implements Rcp {
    @Override
    public Step step(Event event) {
        return switch (event) {
            case Event.Written() -> Step.of(new AwaitingReceipt(reply), new Effect.Write(YES));
            case Event.Bytes(ByteBuffer bytes) ->
                switch (Reply.of(reply, bytes)) {
                    case Reply.Partial(String text) -> Step.of(new Emptying(text));
                    case Reply.No(String message) ->
                        failed("the device could not write the file: " + Printable.shortened(message));
                    default -> failed("the device did not wait for the end of the file");
                };
            case Event.Failed(String told) -> Step.of(new Settled(), new Effect.Close());
            default -> failed("the device closed the connection in the middle of the file");
        };
    }

    private static Step failed(String explanation) {
        return Step.of(new Settled(), new Effect.Fail(Cause.DEVICE_ABORTED, explanation), new Effect.Close());
    }
}
