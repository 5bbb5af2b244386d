package io.copyrun.session.ssh;

import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.device.Credentials;
import io.copyrun.session.device.LoginKey;
import io.copyrun.session.device.LoginWatch;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.failure.Cause;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.Service;
import net.schmizz.sshj.userauth.UserAuth;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthNone;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.method.AuthPublickey;
import net.schmizz.sshj.userauth.password.PasswordUtils;

/**
 * Logs in over SSH: with the key, where there is one and the device takes keys, then once with the password. An RSA key is shown
 * once for each kind of signature that the profile allows.
 */
final class SshLogin {
    private final SSHClient client;
    private final Credentials credentials;
    private final int timeoutMillis;

    SshLogin(SSHClient client, Credentials credentials, Duration answerTimeout) {
        this.client = client;
        this.credentials = credentials;
        this.timeoutMillis = (int) answerTimeout.toMillis();
    }

    void logIn(LoginWatch login) throws SessionFailed {
        UserAuth auth = client.getUserAuth();
        String user = credentials.username();
        // The library's own client does the same.
        var service = (Service) client.getConnection();
        try {
            // Only to hear which methods there are: each wrong one would count as a failed login.
            if (auth.authenticate(user, service, new AuthNone(), timeoutMillis)) {
                return;
            }
            List<String> tried = new ArrayList<>();
            List<AuthMethod> methods = methods(auth.getAllowedMethods());
            for (AuthMethod method : methods) {
                // A key that is taken says nothing of the password that the profile has for other devices.
                if (!(method instanceof AuthPublickey) || credentials.password().isEmpty()) {
                    login.typing();
                }
                tried.add(method.getName());
                if (auth.authenticate(user, service, method, timeoutMillis)) {
                    return;
                }
            }
            throw refused("the device refused the login of " + user + " (" + String.join(", ", tried) + ")");
        } catch (IOException e) {
            throw ConnectFailure.ofLogin(user, e);
        }
    }

    private List<AuthMethod> methods(Collection<String> allowed) throws SessionFailed {
        List<AuthMethod> methods = new ArrayList<>();
        LoginKey key = credentials.key();
        if (key != null && allowed.contains("publickey")) {
            methods.add(new AuthPublickey(provider(key)));
        }
        String password = credentials.password();
        if (!password.isEmpty() && allowed.contains("password")) {
            methods.add(new AuthPassword(PasswordUtils.createOneOff(password.toCharArray())));
        } else if (!password.isEmpty() && allowed.contains("keyboard-interactive")) {
            methods.add(new AuthKeyboardInteractive(new PasswordAnswers(password)));
        }
        if (methods.isEmpty()) {
            throw refused("the device takes " + allowed + ", and the credential profile has "
                    + (key == null ? "" : "a key") + (key != null && !password.isEmpty() ? " and " : "")
                    + (password.isEmpty() ? "" : "a password")
                    + " (expected: password or keyboard-interactive for a password, publickey for a key)");
        }
        return methods;
    }

    private KeyProvider provider(LoginKey key) throws SessionFailed {
        String passphrase = key.passphrase();
        try {
            KeyProvider provider = client.loadKeys(
                    key.pem(), null, passphrase == null ? null : PasswordUtils.createOneOff(passphrase.toCharArray()));
            // Read it now: what is wrong with it is no fault of the device.
            var unused = provider.getPrivate();
            return provider;
        } catch (IOException | RuntimeException e) {
            // Not the message: a line of the key may stand in it.
            throw new SessionFailed(
                    Stage.LOGIN,
                    Cause.UNKNOWN_CREDENTIALS,
                    Verdict.UNTOUCHED,
                    "the private key of the credential profile cannot be read (expected: a key as OpenSSH or OpenSSL write it, and"
                            + " its passphrase where it has one)");
        }
    }

    private static SessionFailed refused(String explanation) {
        return new SessionFailed(Stage.LOGIN, Cause.LOGIN_REFUSED, Verdict.UNTOUCHED, explanation);
    }
}
