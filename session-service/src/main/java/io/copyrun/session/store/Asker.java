package io.copyrun.session.store;

import org.jspecify.annotations.Nullable;

/** Who asked for an operation, why, and in which trace. */
public record Asker(
        @Nullable String requestedBy,
        @Nullable String reason,
        @Nullable String traceparent) {}
