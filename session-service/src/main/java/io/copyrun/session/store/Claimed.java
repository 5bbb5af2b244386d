package io.copyrun.session.store;

import io.copyrun.session.operation.Step;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A job that was due: begun, or put off or ended because something is missing.
 *
 * @param claim null when it was not begun
 * @param hold set when no job of a credential profile can begin for a while
 */
public record Claimed(
        @Nullable Claim claim, Step step, @Nullable Hold hold) {
    /** A profile that lets no login begin, and for how long. */
    public record Hold(String profile, Duration time) {}
}
