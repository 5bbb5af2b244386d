package io.copyrun.session.dialog;

/** What can happen to a conversation. */
public sealed interface Event {
    /** @param octets bytes of the device, one character each (ISO-8859-1) */
    record Received(String octets) implements Event {}

    /** Nothing came until the time that the last step asked to be woken at. */
    record TimePassed() implements Event {}

    /** The device closed the connection, or the network did. */
    record Closed() implements Event {}

    /** The check forbade what was to be typed: a question was refused in its place, a command was not typed. */
    record Denied() implements Event {
        /** Only where a clearance is needed there can be a denial. */
        IllegalStateException unexpected() {
            return new IllegalStateException("denied, and nothing was to be cleared");
        }
    }

    /** Nobody wants the result any more. */
    record Cancelled() implements Event {}
}
