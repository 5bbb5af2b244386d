package io.copyrun.session.transcript;

import org.jspecify.annotations.Nullable;

/** One thing that happened in a session. */
public sealed interface Entry {
    /** Milliseconds since the session began. */
    long atMillis();

    /** The session was asked for something. */
    record Began(long atMillis, Task task) implements Entry {}

    /** @param octets that the device sent, one character each (ISO-8859-1) */
    record Heard(long atMillis, String octets) implements Entry {}

    /** @param keys that were typed; Enter is a carriage return, and a secret is {@code ***} */
    record Typed(long atMillis, String keys) implements Entry {}

    /** The device, or the network, ended the connection. */
    record Closed(long atMillis) implements Entry {}

    /** Nobody wanted the result any more. */
    record Interrupted(long atMillis) implements Entry {}

    /**
     * What was asked for has ended.
     *
     * @param failure null when it succeeded
     */
    record Ended(long atMillis, @Nullable Failure failure) implements Entry {}

    /**
     * Stands for what found no room.
     *
     * @param octets of the device
     * @param others entries that were no octets of the device; a replay cannot go on behind them
     */
    record LeftOut(long atMillis, long octets, int others) implements Entry {}

    /**
     * Why something did not succeed.
     *
     * @param stage name of the stage
     * @param cause code
     */
    record Failure(String stage, String cause, String explanation) {}
}
