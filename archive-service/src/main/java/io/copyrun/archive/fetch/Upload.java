package io.copyrun.archive.fetch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file in the spool of a transfer node, as the event told of it.
 *
 * @param bytes its size
 * @param sha256 of its bytes, lower-case hexadecimal
 * @param endMark what its last line must match, null when there is none
 * @param noise expressions of lines that are no change
 * @param traceparent of the event
 * @param filtered why the device shows a part of the file only, null when it does not
 * @param captured whether it was taken down from what the device showed, and not copied
 */
public record Upload(
        String transferId,
        String nodeId,
        @Nullable String operationId,
        String device,
        String kind,
        int attempt,
        long bytes,
        String sha256,
        @Nullable String endMark,
        List<String> noise,
        boolean solicited,
        @Nullable String traceparent,
        @Nullable String filtered,
        boolean captured) {
    public Upload {
        noise = List.copyOf(noise);
    }
}
