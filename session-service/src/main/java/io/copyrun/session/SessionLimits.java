package io.copyrun.session;

import io.copyrun.session.operation.Limits;

/** The machine's limits as they are configured. */
final class SessionLimits {
    private SessionLimits() {}

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
