package io.copyrun.session.api;

import java.time.Instant;

/**
 * A ticket that the node has.
 *
 * @param commandLine the exact line to type
 */
public record TicketView(
        String transferId,
        String fileName,
        String address,
        int port,
        String protocol,
        Instant expiresAt,
        String commandLine) {}
