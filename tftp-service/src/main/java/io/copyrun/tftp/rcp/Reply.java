package io.copyrun.tftp.rcp;

import java.nio.ByteBuffer;

/** What a peer says between two steps of a copy: yes in one byte, or a line that begins with another one. */
sealed interface Reply {
    /** Nothing that is whole yet. */
    record Partial(String text) implements Reply {}

    record Yes() implements Reply {}

    /** The peer's own error. */
    record No(String message) implements Reply {}

    /** No reply at all. */
    record Other() implements Reply {}

    int CHARACTERS_MAX = 512;

    /**
     * Reads on.
     *
     * @param before what has come of the reply
     */
    static Reply of(String before, ByteBuffer bytes) {
        StringBuilder text = new StringBuilder(before);
        while (bytes.hasRemaining() && text.length() <= CHARACTERS_MAX) {
            char next = (char) Byte.toUnsignedInt(bytes.get());
            if (text.isEmpty() && next == 0) {
                return new Yes();
            }
            if (text.isEmpty() && next > 2) {
                return new Other();
            }
            if (next == '\n') {
                return new No(text.substring(1));
            }
            text.append(next);
        }
        return text.length() > CHARACTERS_MAX ? new No(text.substring(1)) : new Partial(text.toString());
    }
}
