package io.copyrun.session.ssh;

import java.util.List;
import net.schmizz.sshj.userauth.method.ChallengeResponseProvider;
import net.schmizz.sshj.userauth.password.Resource;

/** Answers a keyboard-interactive login: the password once, to the first question that is not echoed; to others nothing. */
final class PasswordAnswers implements ChallengeResponseProvider {
    private final String password;
    private boolean given;

    PasswordAnswers(String password) {
        this.password = password;
    }

    @Override
    public List<String> getSubmethods() {
        return List.of();
    }

    @Override
    public void init(Resource resource, String name, String instruction) {
        // Nothing depends on what the device calls this.
    }

    @Override
    public char[] getResponse(String prompt, boolean echo) {
        if (echo || given) {
            return new char[0];
        }
        given = true;
        return password.toCharArray();
    }

    @Override
    public boolean shouldRetry() {
        // A second try with the same password only brings a lock-out nearer.
        return false;
    }
}
