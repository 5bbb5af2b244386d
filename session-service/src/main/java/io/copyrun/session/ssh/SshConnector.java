package io.copyrun.session.ssh;

import io.copyrun.event.Stage;
import io.copyrun.event.Verdict;
import io.copyrun.session.device.Connector;
import io.copyrun.session.device.Credentials;
import io.copyrun.session.device.HostKeys;
import io.copyrun.session.device.Jump;
import io.copyrun.session.device.LoginWatch;
import io.copyrun.session.device.SessionFailed;
import io.copyrun.session.device.Target;
import io.copyrun.session.device.Transport;
import io.copyrun.session.failure.Cause;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.Session;

/** Opens shells over SSH, directly or through a jump host. */
public final class SshConnector implements Connector {
    // So wide that no device breaks a line, and so high that few page before they are told not to.
    private static final int COLUMNS = 511;
    private static final int ROWS = 1000;

    private final SshClients clients;
    private final JumpHosts jumpHosts;

    /**
     * @param connectTimeout for the TCP connection
     * @param answerTimeout for each answer of the SSH protocol until the shell is open
     */
    public SshConnector(HostKeys hostKeys, Duration connectTimeout, Duration answerTimeout) {
        this.clients = new SshClients(hostKeys, connectTimeout, answerTimeout);
        this.jumpHosts = new JumpHosts(hostKeys, connectTimeout, answerTimeout);
    }

    @Override
    public Transport connect(Target target, Credentials credentials, LoginWatch login) throws SessionFailed {
        Jump jump = target.jump();
        if (jump == null) {
            SSHClient client = clients.open(target, credentials, login, null);
            return shell(client, () -> SshClients.close(client));
        }
        JumpHosts.Hop hop = jumpHosts.hop(target, jump);
        boolean open = false;
        try {
            SSHClient client = clients.open(target, credentials, login, hop.channel());
            open = true;
            return shell(client, () -> {
                SshClients.close(client);
                hop.close();
            });
        } finally {
            if (!open) {
                hop.close();
            }
        }
    }

    private static Transport shell(SSHClient client, Runnable hangUp) throws SessionFailed {
        try {
            Session session = client.startSession();
            session.allocatePTY("vt100", COLUMNS, ROWS, 0, 0, Map.of());
            return new SshTransport(client, session.startShell(), hangUp);
        } catch (IOException e) {
            hangUp.run();
            throw new SessionFailed(
                    Stage.LOGIN,
                    Cause.CONNECTION_CLOSED,
                    Verdict.UNTOUCHED,
                    "the device opened no shell after the login: " + ConnectFailure.words(e));
        }
    }
}
