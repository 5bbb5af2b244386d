package io.copyrun.inventory.store;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for something.
 *
 * @param name as shown on the board
 * @param key that makes the same request again be the same request; null for none
 * @param traceparent W3C trace context that the events go on with; null for none
 */
public record Asker(
        String name, @Nullable String key, @Nullable String traceparent) {
    /** W3C Trace Context, section 3.2. */
    private static final Pattern TRACEPARENT = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    public Asker {
        // Section 3.2: what cannot be read is treated as if it were not there.
        traceparent = traceparent != null && TRACEPARENT.matcher(traceparent).matches() ? traceparent : null;
    }

    /** Somebody without a key and without a trace. */
    public static Asker named(String name) {
        return new Asker(name, null, null);
    }
}
