package io.copyrun.inventory.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why something is wanted, by whom and until when.
 *
 * @param reason for people
 * @param requestedBy as shown on the board
 * @param deadline when it must have ended, null for the default of session-service
 */
public record Purpose(
        String reason, String requestedBy, @Nullable Instant deadline) {}
