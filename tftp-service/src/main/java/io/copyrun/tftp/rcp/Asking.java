package io.copyrun.tftp.rcp;

import io.copyrun.event.Direction;
import io.copyrun.tftp.transfer.Cause;
import java.nio.ByteBuffer;

/**
 * The node looks for a ticket.
 *
 * @param name of the file
 * @param sizeBytes of an upload
 * @param isReady whether the peer has said that it takes a download, which it may do at any time
 */
record Asking(Direction direction, String name, long sizeBytes, boolean isReady) implements Rcp {
    @Override
    public Step step(Event event) {
        return switch (event) {
            case Event.Receiving() -> Step.of(Filling.begin(sizeBytes), new Effect.Write(YES));
            case Event.Sending(long bytes) -> Offering.begin(name, bytes, isReady);
            case Event.Failed(String told) -> Step.of(new Settled(), Rcp.no(told), new Effect.Close());
            case Event.Bytes(ByteBuffer bytes)
            when direction == Direction.DOWNLOAD && !isReady && bytes.get() == 0 ->
                Step.of(new Asking(direction, name, sizeBytes, true));
            case Event.Closed() -> failed("the device closed the connection before the file");
            default -> failed("the device did not wait for an answer");
        };
    }

    private static Step failed(String explanation) {
        return Step.of(new Settled(), new Effect.Fail(Cause.DEVICE_ABORTED, explanation), new Effect.Close());
    }
}
