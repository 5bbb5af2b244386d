package io.copyrun.tftp.rcp;

import io.copyrun.event.Printable;
import io.copyrun.tftp.transfer.Cause;
import java.nio.ByteBuffer;

/**
 * All of the file has been written; only the peer knows whether it has it.
 *
 * @param reply what has come of its reply
 */
record AwaitingReceipt(String reply) implements Rcp {
    @Override
    public Step step(Event event) {
        return switch (event) {
            case Event.Bytes(ByteBuffer bytes) ->
                switch (Reply.of(reply, bytes)) {
                    case Reply.Yes() -> Step.of(new Settled(), new Effect.Complete(), new Effect.Close());
                    case Reply.Partial(String text) -> Step.of(new AwaitingReceipt(text));
                    case Reply.No(String message) ->
                        failed("the device could not write the file: " + Printable.shortened(message));
                    case Reply.Other() -> failed("the device did not say that it has the file");
                };
            case Event.Failed(String told) -> Step.of(new Settled(), new Effect.Close());
            default -> failed("the device closed the connection and did not say that it has the file");
        };
    }

    private static Step failed(String explanation) {
        return Step.of(new Settled(), new Effect.Fail(Cause.DEVICE_ABORTED, explanation), new Effect.Close());
    }
}
