package io.copyrun.tftp.scp;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What happens in a conversation. */
public sealed interface Event {
    /** Bytes came from the device. Taken are those up to the next thing to do; the rest must be offered again. */
    record Arrived(ByteBuffer bytes) implements Event {}

    /**
     * Answer to {@link Effect.Receive} and {@link Effect.Send}: the file may move.
     *
     * @param sizeBytes of a file that is sent
     */
    record Granted(long sizeBytes) implements Event {}

    /** Answer to {@link Effect.Measure}. */
    record Measured(long sizeBytes) implements Event {}

    /**
     * Answer to {@link Effect.Receive}, {@link Effect.Send} and {@link Effect.Measure}: no.
     *
     * @param told why its ticket has failed by this; null where there is no file for whoever asks
     */
    record Refused(@Nullable String told) implements Event {}

    /** Answer to {@link Effect.Store}: file and journal entry are on stable storage. */
    record Stored() implements Event {}

    /** Answer to {@link Effect.Read}; the buffer is only good until this step has been carried out. */
    record Loaded(ByteBuffer bytes) implements Event {}

    /** The transfer has failed on our side, whatever was asked for. */
    record Failed(String told) implements Event {}

    /** Nothing more will come from the device. */
    record Ended() implements Event {}
}
