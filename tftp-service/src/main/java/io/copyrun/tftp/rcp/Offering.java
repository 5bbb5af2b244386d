package io.copyrun.tftp.rcp;

import io.copyrun.event.Printable;
import io.copyrun.tftp.transfer.Cause;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The file is announced to the peer, which says first that it is ready, and then that it takes it.
 *
 * @param isAnnounced whether its record has been sent
 * @param reply what has come of the peer's reply
 */
record Offering(String name, long sizeBytes, boolean isAnnounced, String reply) implements Rcp {
    static Step begin(String name, long sizeBytes, boolean isReady) {
        return isReady ? announced(name, sizeBytes) : Step.of(new Offering(name, sizeBytes, false, ""));
    }

    private static Step announced(String name, long sizeBytes) {
        String record = "C0644 " + sizeBytes + " " + name + "\n";
        return Step.of(
                new Offering(name, sizeBytes, true, ""), new Effect.Write(record.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public Step step(Event event) {
        return switch (event) {
            case Event.Bytes(ByteBuffer bytes) -> replied(Reply.of(reply, bytes));
            case Event.Failed(String told) -> Step.of(new Settled(), Rcp.no(told), new Effect.Close());
            default -> failed("the device closed the connection before the file");
        };
    }

    private Step replied(Reply given) {
        return switch (given) {
            case Reply.Yes() when isAnnounced -> Step.of(new Emptying(""), new Effect.WriteFile());
            case Reply.Yes() -> announced(name, sizeBytes);
            case Reply.Partial(String text) -> Step.of(new Offering(name, sizeBytes, isAnnounced, text));
            case Reply.No(String message) ->
                failed("the device does not take the file: " + Printable.shortened(message));
            case Reply.Other() -> failed("the device did not wait for the file");
        };
    }

    private static Step failed(String explanation) {
        return Step.of(new Settled(), new Effect.Fail(Cause.DEVICE_ABORTED, explanation), new Effect.Close());
    }
}
