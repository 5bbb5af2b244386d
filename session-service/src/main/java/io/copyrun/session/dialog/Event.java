package io.copyrun.session.dialog;

/** What can happen to a conversation. */
public sealed interface Event {
    /** @param octets bytes of the device, one character each (ISO-8859-1) */
    record Received(String octets) implements Event {}

    /** Nothing came until the time that the last step asked to be woken at. */
    record TimePassed() implements Event {}

    /** The device closed the connection, or the network did. */
    record Closed() implements Event {}

    /** Nobody wants the result any more. */
    record Cancelled() implements Event {}
}
