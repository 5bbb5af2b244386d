package io.copyrun.session;

import io.copyrun.session.breaker.Rules;
import io.copyrun.session.operation.Limits;

/** The limits of the pure cores as they are configured. */
final class SessionLimits {
    private SessionLimits() {}

    static Rules credentials(SessionConfig config) {
        SessionConfig.CredentialsBreaker breaker = config.credentialsBreaker();
        return new Rules(
                breaker.refusedInARow(),
                breaker.loginsInFlight(),
                breaker.pauseFirst(),
                breaker.pauseMax(),
                breaker.provenFor(),
                breaker.answer(),
                config.patience().stage(),
                breaker.connect());
    }

    static Limits of(SessionConfig config) {
        SessionConfig.Retry retry = config.retry();
        SessionConfig.Patience patience = config.patience();
        return new Limits(
                retry.attemptsMax(),
                retry.pauseFirst(),
                retry.pauseMax(),
                patience.stage(),
                patience.configCopy(),
                patience.fileCopy(),
                patience.armed(),
                patience.transfer(),
                patience.archive(),
                patience.node(),
                patience.recheck());
    }
}
