package io.copyrun.tftp.scp;

import io.copyrun.event.Printable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What SCP says to the device. */
final class ScpReplies {
    /** What there is to say about whatever this login has no file for. */
    static final String NO_FILE = "No such file or directory";

    private ScpReplies() {}

    static Effect ok() {
        return new Effect.Reply(ByteBuffer.wrap(new byte[] {0}));
    }

    /** The error, which clients show to their user, and the end. */
    static List<Effect> error(String text) {
        return List.of(errorLine(text), new Effect.Close(1));
    }

    static Effect errorLine(String text) {
        // Clients print it as it is.
        String line = "\u0001scp: " + Printable.shortened(text) + "\n";
        return new Effect.Reply(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    }
}
