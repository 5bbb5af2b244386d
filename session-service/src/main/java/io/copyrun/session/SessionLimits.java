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

    static io.copyrun.session.restore.Limits ofRestores(SessionConfig config) {
        SessionConfig.Restores restores = config.restores();
        SessionConfig.Patience patience = config.patience();
        return new io.copyrun.session.restore.Limits(
                restores.attemptsMax(),
                restores.attemptsAtRisk(),
                config.retry().pauseFirst(),
                config.retry().pauseMax(),
                patience.stage(),
                restores.removal(),
                patience.fileCopy(),
                patience.armed(),
                patience.node(),
                patience.recheck());
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
