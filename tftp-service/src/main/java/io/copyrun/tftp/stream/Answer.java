package io.copyrun.tftp.stream;

import io.copyrun.tftp.transfer.Cause;

/** What a request over a connection gets. */
public sealed interface Answer {
    /** The file may come. */
    record Receive(IncomingTransfer transfer) implements Answer {}

    /** The file can be sent. */
    record Send(OutgoingTransfer transfer) implements Answer {}

    /** There is a ticket, which has failed by this; the device may be told why. */
    record Refused(Cause cause, String explanation) implements Answer {}

    /** No ticket covers it; nobody outside may learn why, so all such answers must be the same on the wire. */
    record Nothing() implements Answer {}
}
