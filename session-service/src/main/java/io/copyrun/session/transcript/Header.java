package io.copyrun.session.transcript;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whose session a transcript is of.
 *
 * @param attempt of the operation, from 1
 * @param protocol {@code SSH} or {@code TELNET}
 * @param platform name or alias that the inventory had; null when it was to be detected
 * @param username of the login; the password is not kept
 * @param enablePassword whether the credential profile has an enable password
 */
public record Header(
        String operationId,
        int attempt,
        String device,
        String address,
        String protocol,
        @Nullable String platform,
        String username,
        boolean enablePassword,
        Instant startedAt) {}
