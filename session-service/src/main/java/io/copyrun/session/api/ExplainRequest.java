package io.copyrun.session.api;

import org.jspecify.annotations.Nullable;

/**
 * Output to be explained.
 *
 * @param command that it is the output of
 * @param output as the device printed it
 */
public record ExplainRequest(
        @Nullable String command, @Nullable String output) {}
