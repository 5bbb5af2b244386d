package io.copyrun.tftp.scp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Collects a line, of which any part may come at any time. */
final class ScpLine {
    private final byte[] bytes = new byte[ScpRecord.LINE_BYTES_MAX];
    private int length;

    /** Takes bytes up to the end of the line; the line without its end, or null while it has not ended. */
    @Nullable
    String take(ByteBuffer from) {
        while (from.hasRemaining() && length < bytes.length) {
            byte next = from.get();
            if (next == '\n') {
                String line = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
                length = 0;
                return line;
            }
            bytes[length++] = next;
        }
        return null;
    }

    /** Whether so much has come without an end that it cannot be a record. */
    boolean isTooLong() {
        return length == bytes.length;
    }
}
