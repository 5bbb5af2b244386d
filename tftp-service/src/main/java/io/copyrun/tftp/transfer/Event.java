package io.copyrun.tftp.transfer;

import io.copyrun.tftp.packet.Packet;

/** What happens to a transfer. */
public sealed interface Event {
    /** A packet came from the peer's own address and port. */
    record Arrived(Packet packet) implements Event {}

    /** The same request came again from the same address and port. */
    record RequestRepeated() implements Event {}

    /** Time has moved on; whether that means anything, the state knows. */
    record TimerFired() implements Event {}

    /** File and journal entry are on stable storage. */
    record Synced() implements Event {}

    /** The file could not be read, written or brought to stable storage. */
    record StorageFailed(Cause cause, String explanation) implements Event {}

    /** Its ticket is no longer worth anything. */
    record Withdrawn(String reason) implements Event {}
}
