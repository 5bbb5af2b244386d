package io.copyrun.session.ssh;

import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.device.Connector;
import io.copyrun.session.device.Credentials;
import io.copyrun.session.device.HostKeys;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.device.Target;
import io.copyrun.session.device.Transport;
import io.copyrun.session.failure.Cause;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.Service;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.userauth.UserAuth;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthNone;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.password.PasswordUtils;

/** Opens shells over SSH with one try of the password. */
public final class SshConnector implements Connector {
    // So wide that no device breaks a line, and so high that few page before they are told not to.
    private static final int COLUMNS = 511;
    private static final int ROWS = 1000;

    private final HostKeys hostKeys;
    private final Duration connectTimeout;
    private final Duration answerTimeout;

    /**
     * @param connectTimeout for the TCP connection
     * @param answerTimeout for each answer of the SSH protocol until the shell is open
     */
    public SshConnector(HostKeys hostKeys, Duration connectTimeout, Duration answerTimeout) {
        this.hostKeys = hostKeys;
        this.connectTimeout = connectTimeout;
        this.answerTimeout = answerTimeout;
    }

    @Override
    public Transport connect(Target target, Credentials credentials) throws SessionFailed {
        var keys = new KeyCheck(hostKeys, target);
        var client = new SSHClient(Algorithms.of(target.sshAlgorithms()));
        client.addHostKeyVerifier(keys);
        client.setSocketFactory(new PromptSockets());
        client.setConnectTimeout((int) connectTimeout.toMillis());
        client.setTimeout((int) answerTimeout.toMillis());
        client.getTransport().setTimeoutMs((int) answerTimeout.toMillis());
        client.getConnection().setTimeoutMs((int) answerTimeout.toMillis());
        boolean open = false;
        try {
            connect(client, target, keys);
            logIn(client, credentials);
            Transport shell = shell(client);
            open = true;
            return shell;
        } finally {
            if (!open) {
                close(client);
            }
        }
    }

    private static void connect(SSHClient client, Target target, KeyCheck keys) throws SessionFailed {
        try {
            client.connect(target.address(), target.port());
        } catch (IOException e) {
            throw ConnectFailure.of(target, e, keys.changed());
        }
    }

    private void logIn(SSHClient client, Credentials credentials) throws SessionFailed {
        UserAuth auth = client.getUserAuth();
        String user = credentials.username();
        int timeout = (int) answerTimeout.toMillis();
        // The library's own client does the same.
        var service = (Service) client.getConnection();
        try {
            // Only to hear which methods there are: each wrong one would count as a failed login.
            boolean free = auth.authenticate(user, service, new AuthNone(), timeout);
            if (free) {
                return;
            }
            AuthMethod method = method(auth.getAllowedMethods(), credentials);
            if (auth.authenticate(user, service, method, timeout)) {
                return;
            }
            throw new SessionFailed(
                    Stage.LOGIN,
                    Cause.LOGIN_REFUSED,
                    Verdict.UNTOUCHED,
                    "the device refused the login of " + user + " (" + method.getName() + ")");
        } catch (IOException e) {
            throw ConnectFailure.ofLogin(user, e);
        }
    }

    private static AuthMethod method(Collection<String> allowed, Credentials credentials) throws SessionFailed {
        if (allowed.contains("password")) {
            return new AuthPassword(
                    PasswordUtils.createOneOff(credentials.password().toCharArray()));
        }
        if (allowed.contains("keyboard-interactive")) {
            return new AuthKeyboardInteractive(new PasswordAnswers(credentials.password()));
        }
        throw new SessionFailed(
                Stage.LOGIN,
                Cause.LOGIN_REFUSED,
                Verdict.UNTOUCHED,
                "the device takes no password: " + allowed + " (expected: password or keyboard-interactive)");
    }

    private static Transport shell(SSHClient client) throws SessionFailed {
        try {
            Session session = client.startSession();
            session.allocatePTY("vt100", COLUMNS, ROWS, 0, 0, Map.of());
            return new SshTransport(client, session.startShell());
        } catch (IOException e) {
            throw new SessionFailed(
                    Stage.LOGIN,
                    Cause.CONNECTION_CLOSED,
                    Verdict.UNTOUCHED,
                    "the device opened no shell after the login: " + ConnectFailure.words(e));
        }
    }

    static void close(SSHClient client) {
        try {
            client.disconnect();
        } catch (IOException e) {
            // It is closed then.
        }
    }
}
