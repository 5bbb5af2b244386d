package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.scp.ScpDialog;
import java.util.Optional;

/** What a device asks while it connects to a server of secure copy. */
final class ScpQuestions implements ScpDialog {
    private final Session session;
    private final Wording wording;
    private final Remote remote;
    private final String given;

    /** @param given password of the command line; empty for none */
    ScpQuestions(Session session, Wording wording, Remote remote, String given) {
        this.session = session;
        this.wording = wording;
        this.remote = remote;
        this.given = given;
    }

    @Override
    public boolean trusts(String keyType, String fingerprint) {
        return wording.trusts(remote, keyType, fingerprint);
    }

    @Override
    public Optional<String> password(int attempt) {
        if (!given.isEmpty()) {
            return attempt == 1 ? Optional.of(given) : Optional.empty();
        }
        if (attempt > wording.passwordsMax()) {
            return Optional.empty();
        }
        if (attempt > 1) {
            session.println("Permission denied, please try again.");
        }
        return session.askSecret(Questions.PASSWORD, wording.passwordQuestion(remote));
    }
}
