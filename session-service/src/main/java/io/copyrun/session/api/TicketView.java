package io.copyrun.session.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A ticket that the node has.
 *
 * @param commandLine the exact line to type
 * @param userName null over TFTP
 * @param password good for this one transfer, and shown here only; null over TFTP and RCP
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TicketView(
        String transferId,
        String fileName,
        String address,
        int port,
        String protocol,
        Instant expiresAt,
        String commandLine,
        @Nullable String userName,
        @Nullable String password) {}
