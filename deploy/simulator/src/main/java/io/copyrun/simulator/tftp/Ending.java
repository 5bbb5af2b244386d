package io.copyrun.simulator.tftp;

/** How a transfer ended. */
public sealed interface Ending {
    record Complete() implements Ending {}

    /**
     * The peer sent an error packet.
     *
     * @param opened whether the transfer had begun before
     */
    record Refused(int code, String message, boolean opened) implements Ending {}

    /**
     * The peer did not answer.
     *
     * @param opened whether it had answered before
     */
    record TimedOut(boolean opened) implements Ending {}

    /** The user stopped it. */
    record Interrupted() implements Ending {}

    /** The packet could not be sent. */
    record Unreachable(String reason) implements Ending {}
}
